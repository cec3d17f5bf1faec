package fi.kumppanuus.hub.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Finnish personal identity code (henkilötunnus), whole and checked. The intermediate sign tells people apart since
 * 2023, so it is never stripped. Prints as dots: the code must not reach a log by way of a string.
 */
public final class PersonalIdentityCode {
    private static final String CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final Pattern FORM = Pattern.compile("(?i)(\\d{6})[-+A-FU-Y](\\d{3})[0-9A-FHJ-NPR-Y]");
    /** Looks for a code inside other text, in any letter case and after a country prefix. */
    private static final Pattern INSIDE =
            Pattern.compile("(?i)(?<!\\d)\\d{6}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y](?![0-9])");

    /** Word processors turn a hyphen into one of these. */
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212\\ufe63\\uff0d]");

    /** One UUID in some 10,000 has a code's letters in it by chance; it is nobody's for that. */
    private static final Pattern UUIDS =
            Pattern.compile("(?i)(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])");

    private static final int LENGTH = 11;
    /** Where the intermediate sign stands. */
    private static final int SIGN = 6;

    private static final int SMALLEST_INDIVIDUAL = 2;
    private static final int FIRST_TEST_INDIVIDUAL = 900;

    private final String code;
    private final LocalDate birthDate;
    private final int individual;

    private PersonalIdentityCode(String code, LocalDate birthDate, int individual) {
        this.code = code;
        this.birthDate = birthDate;
        this.individual = individual;
    }

    /** The code, if the text is one: form, real date, individual number and check character. */
    public static Optional<PersonalIdentityCode> parse(String text) {
        // Matched before it is made large: some letters beyond A-Z become one of them, and no text is searched for
        // those.
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var code = match.group().toUpperCase(Locale.ROOT);
        var digits = match.group(1);
        int individual = Integer.parseInt(match.group(2));
        int remainder = Integer.parseInt(digits + match.group(2)) % CHECK_CHARACTERS.length();
        if (individual < SMALLEST_INDIVIDUAL || CHECK_CHARACTERS.charAt(remainder) != code.charAt(LENGTH - 1)) {
            return Optional.empty();
        }
        try {
            var born = LocalDate.of(
                    century(code.charAt(SIGN)) + Integer.parseInt(digits.substring(4)),
                    Integer.parseInt(digits.substring(2, 4)),
                    Integer.parseInt(digits.substring(0, 2)));
            return Optional.of(new PersonalIdentityCode(code, born, individual));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a text carries a code that would stand the check: what must be refused wherever free text is taken. */
    public static boolean containedIn(String text) {
        var plain = DASHES.matcher(UUIDS.matcher(text).replaceAll(" ")).replaceAll("-");
        var match = INSIDE.matcher(plain);
        for (int from = 0; match.find(from); from = match.start() + 1) {
            if (parse(match.group()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The same for ids in hexadecimal, where a code has digits for neighbours, such as the zeros that fill an id up. */
    public static boolean amongDigits(String id) {
        for (int from = 0; from + LENGTH <= id.length(); from++) {
            if (!Character.isDigit(id.charAt(from + SIGN))
                    && parse(id.substring(from, from + LENGTH)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static int century(char sign) {
        return switch (sign) {
            case '+' -> 1800;
            case '-', 'Y', 'X', 'W', 'V', 'U' -> 1900;
            default -> 2000;
        };
    }

    /** Individual numbers 900-999 belong to nobody; they are for tests and temporary codes. */
    public boolean isTestCode() {
        return individual >= FIRST_TEST_INDIVIDUAL;
    }

    public LocalDate birthDate() {
        return birthDate;
    }

    /** The code itself. Only the vault may ask. */
    String value() {
        return code;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonalIdentityCode that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return "······-····";
    }
}
