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
        @Nullable AssessmentMethod method,
        @Nullable LocalDate assessedOn,
        @Nullable LocalDate validUntil,
        @Nullable List<Skill> skills,
        @Nullable List<Occupation> occupations,
        @Nullable List<RecordComment> comments,
        Instant createdAt) {
    static SkillsAssessment of(
            RecordRef ref, @Nullable SourceView source, AssessmentContent content, Instant createdAt) {
        return new SkillsAssessment(
                ref.id(),
                ref.version(),
                source,
                content.method(),
                content.assessedOn(),
                content.validUntil(),
                content.skills(),
                content.occupations(),
                null,
                createdAt);
    }

    SkillsAssessment with(@Nullable List<RecordComment> said) {
        return new SkillsAssessment(
                id, version, source, method, assessedOn, validUntil, skills, occupations, said, createdAt);
    }
}
