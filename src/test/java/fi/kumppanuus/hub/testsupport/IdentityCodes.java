package fi.kumppanuus.hub.testsupport;

import java.time.LocalDate;
import java.util.Random;

/** Makes well-formed identity codes that belong to nobody: individual numbers 900-999 unless a test says otherwise. */
public final class IdentityCodes {
    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    private IdentityCodes() {}

    public static String of(LocalDate born, char sign, int individual) {
        var digits = "%02d%02d%02d%03d"
                .formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear() % 100, individual);
        return digits.substring(0, 6) + sign + digits.substring(6) + CHECK.charAt(Integer.parseInt(digits) % 31);
    }

    /** Any birth date of three centuries with any of its century's signs. */
    public static String random(Random random) {
        var born = LocalDate.of(1850, 1, 1).plusDays(random.nextInt(63_000));
        var signs = switch (born.getYear() / 100) {
            case 18 -> "+";
            case 19 -> "-YXWVU";
            default -> "ABCDEF";
        };
        return of(born, signs.charAt(random.nextInt(signs.length())), 900 + random.nextInt(100));
    }

    /** The same but for a check character that doesn't fit. */
    public static String withWrongCheck(String code, Random random) {
        char right = code.charAt(code.length() - 1);
        char wrong = right;
        while (wrong == right) {
            wrong = CHECK.charAt(random.nextInt(CHECK.length()));
        }
        return code.substring(0, code.length() - 1) + wrong;
    }
}
