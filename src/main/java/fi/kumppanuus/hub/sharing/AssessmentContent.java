package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a skills assessment.
 *
 * @param provider who made it, where that is not its source
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentContent(
        @Nullable AssessmentMethod method,
        @Nullable LocalDate assessedOn,
        @Nullable LocalDate validUntil,
        @Nullable List<Skill> skills,
        @Nullable List<Occupation> occupations,
        @Nullable String provider,
        @Nullable List<Qualification> qualifications,
        @Nullable List<LanguageSkill> languages,
        @Nullable String reason) {
    /** Whether nothing is assessed but in somebody's words. */
    boolean wordsOnly() {
        return skills == null || skills.stream().allMatch(skill -> skill.uri() == null);
    }

    /**
     * A skill of which only its level were left would tell that its words are kept back, and so would a qualification
     * without its name.
     */
    AssessmentContent withoutWords() {
        var named = skills == null
                ? null
                : skills.stream().filter(skill -> skill.uri() != null).toList();
        return new AssessmentContent(
                method, assessedOn, validUntil, named, occupations, provider, null, languages, reason);
    }
}
