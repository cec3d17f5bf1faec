package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.RecordRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A skills assessment as released: what the recipient's profile leaves out is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SkillsAssessment(
        UUID id,
        int version,
        @Nullable SourceView source,
        @Nullable String externalId,
        @Nullable AssessmentMethod method,
        @Nullable LocalDate assessedOn,
        @Nullable LocalDate validUntil,
        @Nullable List<Skill> skills,
        @Nullable List<Occupation> occupations,
        Instant createdAt) {
    static SkillsAssessment of(
            RecordRef ref,
            @Nullable SourceView source,
            @Nullable String externalId,
            AssessmentContent content,
            Instant createdAt) {
        return new SkillsAssessment(
                ref.id(),
                ref.version(),
                source,
                externalId,
                content.method(),
                content.assessedOn(),
                content.validUntil(),
                content.skills(),
                content.occupations(),
                createdAt);
    }
}
