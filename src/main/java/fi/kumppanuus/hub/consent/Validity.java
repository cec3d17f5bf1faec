package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.HubClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/** Days in Helsinki to instants and back: a consent lasts to the midnight after its last day. */
final class Validity {
    private Validity() {}

    static Instant endOf(LocalDate lastDay) {
        return lastDay.plusDays(1).atStartOfDay(HubClock.HELSINKI).toInstant();
    }

    static LocalDate lastDay(Instant end) {
        return end.atZone(HubClock.HELSINKI).toLocalDate().minusDays(1);
    }

    /** By when a recipient must have deleted what it got by a consent that ended, if it may keep it so much longer. */
    static LocalDate deleteBy(Instant endedAt, Period retention) {
        return dayOf(endedAt).plus(retention);
    }

    static LocalDate dayOf(Instant at) {
        return at.atZone(HubClock.HELSINKI).toLocalDate();
    }
}
