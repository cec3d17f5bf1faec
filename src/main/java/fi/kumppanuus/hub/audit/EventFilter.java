package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the log. {@code from} is inclusive, {@code to} exclusive, both to the millisecond. As a partner's
 * own officer one finds only what that partner did itself, and by subject only events that show their subject.
 */
record EventFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable PartnerId partner,
        @Nullable PersonId subject,
        @Nullable Action action,
        @Nullable Outcome outcome,
        @Nullable String reason,
        boolean asPartner) {
    EventFilter of(@Nullable PartnerId whose, @Nullable PersonId whom, boolean partners) {
        return new EventFilter(from, to, whose, whom, action, outcome, reason, partners);
    }
}
