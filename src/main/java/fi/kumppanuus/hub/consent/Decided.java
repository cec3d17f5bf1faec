package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of an answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decided(
        UUID requestId,
        Instant decidedAt,
        List<DecisionItem> items,
        @Nullable UUID consentId) {}
