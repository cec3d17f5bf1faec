package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.catalogue.StatutoryRule;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A relationship as one of its two partners sees it, under that partner's own id of the person. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RelationshipView(
        UUID id,
        SubjectId subjectId,
        String rule,
        PartnerId source,
        PartnerId recipient,
        String category,
        String purpose,
        LocalDate begins,
        LocalDate ends,
        String caseReference,
        PartnerId recordedBy,
        RelationshipStatus status,
        @Nullable Instant endedAt) {
    static RelationshipView of(ServiceRelationship r, StatutoryRule rule, SubjectId subject, LocalDate today) {
        return new RelationshipView(
                r.id(),
                subject,
                r.rule(),
                r.source(),
                r.recipient(),
                r.category(),
                r.purpose(),
                r.begins(),
                r.ends(),
                r.caseReference(),
                r.recordedBy(),
                r.status(rule, today),
                r.endedAt(rule).orElse(null));
    }
}
