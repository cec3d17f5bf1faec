package fi.kumppanuus.hub.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still, and a program that says what the hub thinks of it. */
public class ForeignClock extends Clock {
    public static void main(String[] args) {
        var clock = new HubClock();
        System.out.println(clock.fault() + " " + clock.clock().instant());
    }

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
        return Instant.EPOCH;
    }
}
