package fi.kumppanuus.hub.identity;

import java.util.Optional;

/** Whose system an X-Road client is. Answered by the registry, which this package doesn't know. */
public interface XRoadClients {
    /** For a client as {@link XRoadMessage#client} names it. */
    Optional<PartnerId> partnerOf(String client);
}
