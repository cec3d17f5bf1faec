package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system's clock, moved on by the seconds that a file says. Its own class file is all that the hub's process of the
 * sandbox gets on its class path, as a {@link Clock} service: it must not need any other class of ours.
 */
public final class SandboxClock extends Clock {
    private final ZoneId zone;
    private final Path file;
    private volatile FileTime read = FileTime.fromMillis(0);
    private volatile Duration offset = Duration.ZERO;

    public SandboxClock() {
        this(ZoneOffset.UTC, Path.of(System.getProperty("sandbox.clock.file", "")));
    }

    private SandboxClock(ZoneId zone, Path file) {
        this.zone = zone;
        this.file = file;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SandboxClock(other, file);
    }

    /** Asked at each reading whether the file changed, so that {@code ./hub clock} moves a running hub. */
    private Duration offset() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(read)) {
                offset =
                        Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()));
                read = changed;
            }
        } catch (IOException | NumberFormatException e) {
            return offset; // half written or not there: stay with what we know
        }
        return offset;
    }
}
