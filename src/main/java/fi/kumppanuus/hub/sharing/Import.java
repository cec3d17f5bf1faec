package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.TokenBinding;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A file of records of one kind that a source sent. */
record Import(
        UUID id,
        PartnerId partner,
        String issuer,
        String client,
        String actingUser,
        String kind,
        State state,
        Instant createdAt,
        Optional<Instant> finishedAt) {
    enum State {
        RECEIVING,
        WAITING,
        DONE
    }

    /** Whoever sent it. Scopes were looked at when it came; whether the partner may still act is asked anew. */
    PartnerCaller caller() {
        return new PartnerCaller(partner, issuer, client, Set.of(), TokenBinding.NONE);
    }
}
