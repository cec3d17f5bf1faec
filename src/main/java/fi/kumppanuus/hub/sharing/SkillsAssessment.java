package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.RecordRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A skills assessment as released: what the recipient's profile leaves out is absent.
 *
 * @param attachments and comments: absent where there are none, so that nobody can tell those from withheld ones
 */
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
        @Nullable String provider,
        @Nullable List<Qualification> qualifications,
        @Nullable List<LanguageSkill> languages,
        @Nullable List<UUID> attachments,
        @Nullable List<RecordComment> comments,
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
                content.provider(),
                content.qualifications(),
                content.languages(),
                null,
                null,
                createdAt);
    }

    SkillsAssessment with(List<UUID> attached, @Nullable List<RecordComment> said) {
        return new SkillsAssessment(
                id,
                version,
                source,
                externalId,
                method,
                assessedOn,
                validUntil,
                skills,
                occupations,
                provider,
                qualifications,
                languages,
                attached.isEmpty() ? null : attached,
                said,
                createdAt);
    }

    /** What a new version replaces; what others add to it meanwhile changes nothing of that. */
    SkillsAssessment itself() {
        return with(List.of(), null);
    }
}
