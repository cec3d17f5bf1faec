package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FirstInAMinuteTest {
    private static final class Stepping extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Stepping clock = new Stepping();
    private final FirstInAMinute first = new FirstInAMinute(2, clock);

    private void step(Duration by) {
        clock.now = clock.now.plus(by);
    }

    @Test
    void letsThroughOneOfAKind_untilAMinuteIsOver() {
        assertTrue(first.is("a"));
        assertFalse(first.is("a"));
        assertTrue(first.is("b"));
        step(Duration.ofSeconds(59));
        assertFalse(first.is("a"));
        step(Duration.ofSeconds(1));
        assertTrue(first.is("a"));
    }

    /** A flood of invented kinds takes no more memory, and is over when its minute is. */
    @Test
    void boundsTheKinds() {
        assertTrue(first.is("a"));
        assertTrue(first.is("b"));
        assertFalse(first.is("c"));
        step(Duration.ofMinutes(1));
        assertTrue(first.is("c"));
    }

    /** A sandbox's clock may be set back. */
    @Test
    void clockSetBack_countsAsOver() {
        assertTrue(first.is("a"));
        step(Duration.ofDays(-1));
        assertTrue(first.is("a"));
    }
}
