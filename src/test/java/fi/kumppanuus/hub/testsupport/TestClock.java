package fi.kumppanuus.hub.testsupport;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time, moved on by as much as a test says. Every test that moves it moves it back. */
@ApplicationScoped
public class TestClock {
    private static volatile Duration moved = Duration.ZERO;

    /** Moves the hub's time for as long as it is open. */
    public static AutoCloseable moved(Duration by) {
        moved = by;
        return () -> moved = Duration.ZERO;
    }

    /** What the hub's clock shows. */
    public static Instant now() {
        return Instant.now().plus(moved);
    }

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Clock clock() {
        return Clock.tick(new Moved(ZoneOffset.UTC), Duration.ofNanos(1000));
    }

    private static final class Moved extends Clock {
        private final ZoneId zone;

        Moved(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Moved(other);
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
