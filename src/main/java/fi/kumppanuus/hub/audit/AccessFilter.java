package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Uuid7;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a person's access log.
 *
 * @param nobodys only what no partner did and none is concerned by
 * @param from the first day, in Finland
 * @param until the last one
 */
public record AccessFilter(
        @Nullable PartnerId partner,
        boolean nobodys,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Outcome outcome) {
    public boolean isAll() {
        return partner == null && !nobodys && from == null && until == null && outcome == null;
    }

    UUID begin() {
        return from == null ? new UUID(0, 0) : begin(from);
    }

    UUID end() {
        return until == null ? new UUID(-1, -1) : begin(until.plusDays(1));
    }

    /** Ids carry their time. */
    static UUID begin(LocalDate day) {
        return Uuid7.first(day.atStartOfDay(HubClock.HELSINKI).toInstant());
    }
}
