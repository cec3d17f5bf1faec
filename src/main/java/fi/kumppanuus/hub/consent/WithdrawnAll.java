package fi.kumppanuus.hub.consent;

import java.util.List;
import java.util.UUID;

/** The consents that ended just now. */
public record WithdrawnAll(List<UUID> withdrawn) {}
