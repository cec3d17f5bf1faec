package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the log. {@code from} is inclusive, {@code to} exclusive, both to the millisecond; of
 * {@code categories} one must be among the event's, none asks for nothing. As a partner's own officer one finds only what
 * that partner did itself, and nothing by what an event doesn't show.
 */
record EventFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable PartnerId partner,
        @Nullable String client,
        @Nullable String actingUser,
        @Nullable PersonId subject,
        long categories,
        @Nullable String purpose,
        @Nullable BasisKind basis,
        @Nullable Action action,
        @Nullable Outcome outcome,
        @Nullable String reason,
        boolean asPartner) {
    EventFilter of(@Nullable PartnerId whose, @Nullable PersonId whom, long mask, boolean partners) {
        return new EventFilter(
                from, to, whose, client, actingUser, whom, mask, purpose, basis, action, outcome, reason, partners);
    }
}
