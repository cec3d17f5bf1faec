package fi.kumppanuus.hub.audit;

import java.util.UUID;

/** A record in the version that was disclosed or written. */
public record RecordRef(UUID id, int version) {}
