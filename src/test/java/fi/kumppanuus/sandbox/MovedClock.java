package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox's clock as the commands see it; the hub reads the same file by {@link SandboxClock}. */
final class MovedClock {
    private static final Pattern STEP = Pattern.compile("\\+(\\d{1,5})([wdhm])");

    private MovedClock() {}

    static long offsetSeconds(SandboxFolder folder) {
        try {
            return Files.exists(folder.clockOffset())
                    ? Long.parseLong(Files.readString(folder.clockOffset()).strip())
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long move(SandboxFolder folder, String step) {
        long offset =
                step.equals("reset") ? 0 : offsetSeconds(folder) + parsed(step).toSeconds();
        try {
            var fresh = folder.clockOffset().resolveSibling("clock-offset.new");
            Files.writeString(fresh, offset + "\n");
            Files.move(
                    fresh, folder.clockOffset(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return offset;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Duration parsed(String step) {
        Matcher matcher = STEP.matcher(step);
        if (!matcher.matches()) {
            throw new SandboxFailure("The clock takes +30d, +2h, +15m, +1w or reset, not '" + step + "'.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "w" -> Duration.ofDays(7 * amount);
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
