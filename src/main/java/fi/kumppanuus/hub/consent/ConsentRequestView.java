package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as its asker sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsentRequestView(
        @Nullable UUID id,
        RequestStatus status,
        @Nullable String approvalUrl,
        @Nullable UUID consentId,
        @Nullable String reference,
        @Nullable Instant expiresAt) {}
