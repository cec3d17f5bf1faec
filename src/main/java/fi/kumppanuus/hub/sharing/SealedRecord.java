package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored record, still sealed.
 *
 * @param relationship under which a law lets it through, where nothing else does
 */
record SealedRecord(
        UUID id,
        int version,
        String category,
        Source source,
        Optional<SourceView> sourceName,
        byte[] payload,
        Instant createdAt,
        Optional<UUID> relationship) {
    RecordRef ref() {
        return new RecordRef(id, version);
    }
}
