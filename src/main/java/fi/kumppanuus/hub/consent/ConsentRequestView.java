package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as its asker sees it.
 *
 * @param alreadyInForce categories that the asker may read already, as asked and for as long; of its own requests only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsentRequestView(
        @Nullable UUID id,
        RequestStatus status,
        @Nullable String approvalUrl,
        @Nullable UUID consentId,
        @Nullable List<String> alreadyInForce,
        @Nullable String reference,
        @Nullable Instant expiresAt) {}
