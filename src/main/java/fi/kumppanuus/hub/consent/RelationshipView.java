package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.catalogue.StatutoryRule;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A relationship as one of its two partners sees it, under that partner's own id of the person. An office that serves a person
 * may tell where they live, so the other office and its case are shown to who recorded them alone, whoever the person is.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RelationshipView(
        UUID id,
        SubjectId subjectId,
        String rule,
        @Nullable PartnerId source,
        @Nullable PartnerId recipient,
        String category,
        String purpose,
        LocalDate begins,
        LocalDate ends,
        @Nullable String caseReference,
        @Nullable PartnerId recordedBy,
        RelationshipStatus status,
        @Nullable Instant endedAt) {
    static RelationshipView of(
            ServiceRelationship r, StatutoryRule rule, SubjectId subject, PartnerId party, LocalDate today) {
        boolean own = r.recordedBy().equals(party);
        return new RelationshipView(
                r.id(),
                subject,
                r.rule(),
                own || r.source().equals(party) ? r.source() : null,
                own || r.recipient().equals(party) ? r.recipient() : null,
                r.category(),
                r.purpose(),
                r.begins(),
                r.ends(),
                own ? r.caseReference() : null,
                own ? party : null,
                r.status(rule, today),
                r.endedAt(rule).orElse(null));
    }
}
