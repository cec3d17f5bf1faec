package fi.kumppanuus.hub.sharing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person writes of the own skills: nobody else's key is in it. */
record NewOwnAssessment(
        @NotNull AssessmentMethod method,
        @NotNull LocalDate assessedOn,
        @Nullable LocalDate validUntil,
        @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid Skill> skills,
        @NotNull @Size(max = 50) List<@NotNull @Valid Occupation> occupations,
        @Nullable @Size(min = 1, max = 200) String provider,
        @Nullable @Size(max = 50) List<@NotNull @Valid Qualification> qualifications,
        @Nullable @Size(max = 30) List<@NotNull @Valid LanguageSkill> languages) {
    AssessmentContent content() {
        return new AssessmentContent(
                method, assessedOn, validUntil, skills, occupations, provider, qualifications, languages, null);
    }
}
