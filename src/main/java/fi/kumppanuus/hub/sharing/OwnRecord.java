package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Category;
import java.time.Instant;
import java.util.Optional;

/** A record as the source that put it in reads it back. */
record OwnRecord<C>(RecordRef ref, Category category, Optional<String> externalId, C content, Instant createdAt) {}
