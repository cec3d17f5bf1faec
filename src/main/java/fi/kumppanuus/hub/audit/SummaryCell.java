package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many events of one kind there were in one hour.
 *
 * @param byPartner whether the partner acted; else it is whom a person's act, or the hub's, concerned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SummaryCell(
        Instant hour,
        @Nullable PartnerId partner,
        boolean byPartner,
        @Nullable String purpose,
        Outcome outcome,
        long events) {}
