package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.Optional;
import java.util.UUID;

/**
 * Another record that this one belongs to, or that belongs to this one; only such as is open to the reader too.
 *
 * @param sourceType whose profile it is cut by; absent where a law lets it through, or the person is the source
 */
record RecordLink(UUID id, RecordKind kind, String category, Source source, Optional<PartnerType> sourceType) {
    /** As the gate's statement writes it. */
    static RecordLink of(String told) {
        var parts = told.split(" ", -1);
        return new RecordLink(
                UUID.fromString(parts[0]),
                RecordKind.of(parts[1]),
                parts[2],
                new Source(UUID.fromString(parts[3])),
                parts.length > 4 ? Optional.of(PartnerType.valueOf(parts[4])) : Optional.empty());
    }
}
