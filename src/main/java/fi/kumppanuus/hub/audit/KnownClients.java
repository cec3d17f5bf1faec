package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PartnerId;
import java.util.Optional;

/** Whose client it is. Answered by the registry, which the log doesn't know. */
public interface KnownClients {
    Optional<PartnerId> partnerOf(String clientId);
}
