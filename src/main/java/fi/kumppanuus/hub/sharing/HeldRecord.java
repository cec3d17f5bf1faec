package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One version of a record as the hub holds it, current or not, still sealed. */
record HeldRecord(
        RecordRef ref,
        RecordKind kind,
        String category,
        Source source,
        Optional<UUID> linkedTo,
        byte[] payload,
        Instant createdAt,
        Optional<Instant> supersededAt,
        Optional<Retraction> retraction,
        List<SealedComment> comments) {
    /** @param reason a name of {@link RetractReason}, or {@link Records#BY_PERSON} */
    record Retraction(Instant at, String reason) {}

    /** What somebody put into the wrong file is about somebody else. */
    boolean isAnothers() {
        return retraction
                .filter(r -> r.reason().equals(RetractReason.WRONG_PERSON.name()))
                .isPresent();
    }

    boolean current() {
        return supersededAt.isEmpty() && retraction.isEmpty();
    }
}
