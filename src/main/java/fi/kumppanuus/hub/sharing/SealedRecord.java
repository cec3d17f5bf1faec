package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored record, still sealed.
 *
 * @param sourceType and sourceName: absent where the person is the source
 * @param externalId the source's own key, for the source alone
 * @param relationship under which a law lets it through, where nothing else does
 * @param links what belongs together with it, as far as it is open to the reader
 */
record SealedRecord(
        UUID id,
        int version,
        RecordKind kind,
        String category,
        Source source,
        Optional<PartnerType> sourceType,
        Optional<SourceView> sourceName,
        byte[] payload,
        Optional<byte[]> body,
        Instant createdAt,
        Optional<String> externalId,
        Optional<UUID> relationship,
        List<RecordLink> links,
        List<SealedComment> comments) {
    RecordRef ref() {
        return new RecordRef(id, version);
    }

    List<UUID> linked(RecordKind to) {
        return links.stream().filter(l -> l.kind() == to).map(RecordLink::id).toList();
    }
}
