package fi.kumppanuus.hub.testsupport.bad;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** Five ways round the hub's clock, and one that is right. */
class TellsTimeItself {
    Instant instant() {
        return Instant.now();
    }

    LocalDate dateInZone() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    Supplier<Clock> reference() {
        return Clock::systemUTC;
    }

    long millis() {
        return System.currentTimeMillis();
    }

    java.util.Date date() {
        return new java.util.Date();
    }

    Instant right(Clock clock) {
        return Instant.now(clock);
    }
}
