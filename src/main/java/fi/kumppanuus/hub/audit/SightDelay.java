package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** As an administrator sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SightDelay(
        UUID id,
        PartnerId partner,
        @Nullable UUID subject,
        Instant since,
        LocalDate until,
        String act,
        String section,
        String reason,
        @Nullable Instant liftedAt) {
    boolean sameAs(DelaySight wanted) {
        return new DelaySight(partner, subject, until, act, section, reason).equals(wanted);
    }
}
