package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A stored record, still sealed. */
record SealedRecord(
        UUID id,
        int version,
        String category,
        Source source,
        Optional<SourceView> sourceName,
        byte[] payload,
        Instant createdAt) {
    RecordRef ref() {
        return new RecordRef(id, version);
    }
}
