package fi.kumppanuus.hub.consent;

import java.util.Optional;
import java.util.UUID;

/** What an approval link leads to. */
public record LinkedRequest(UUID id, boolean answered, boolean answerable, Optional<ReturnLink> returnLink) {}
