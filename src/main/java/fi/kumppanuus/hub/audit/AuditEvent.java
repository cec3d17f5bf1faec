package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.XRoadMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision about personal data. It names no person but by the hub's internal id and holds no content of records.
 *
 * @param proof what the caller proved its token with, if anything; not part of what is stored
 */
public record AuditEvent(
        UUID id,
        Instant at,
        @Nullable String client,
        @Nullable PartnerId partner,
        @Nullable ActingUser actingUser,
        @Nullable PersonId subject,
        Action action,
        long categories,
        List<RecordRef> records,
        @Nullable String purpose,
        @Nullable BasisRef basis,
        Outcome outcome,
        @Nullable String reason,
        UUID requestId,
        @Nullable XRoadMessage xRoad,
        @Nullable String traceId,
        @Nullable UUID proof) {

    /** What is left of it when the proof turns out to have served another request. */
    AuditEvent replayed() {
        return new AuditEvent(
                id,
                at,
                client,
                partner,
                actingUser,
                subject,
                action,
                categories,
                List.of(),
                purpose,
                null,
                Outcome.REFUSED,
                Reason.PROOF_REPLAYED.code(),
                requestId,
                xRoad,
                traceId,
                proof);
    }
}
