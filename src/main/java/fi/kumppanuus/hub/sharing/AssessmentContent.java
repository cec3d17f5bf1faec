package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stored of a skills assessment. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentContent(
        @Nullable AssessmentMethod method,
        @Nullable LocalDate assessedOn,
        @Nullable LocalDate validUntil,
        @Nullable List<Skill> skills,
        @Nullable List<Occupation> occupations,
        @Nullable String reason) {
    /** Whether nothing is assessed but in somebody's words. */
    boolean wordsOnly() {
        return skills == null || skills.stream().allMatch(skill -> skill.uri() == null);
    }

    /** A skill of which only its level were left would tell that its words are kept back. */
    AssessmentContent withoutSkillsInWords() {
        var named = skills == null
                ? null
                : skills.stream().filter(skill -> skill.uri() != null).toList();
        return new AssessmentContent(method, assessedOn, validUntil, named, occupations, reason);
    }
}
