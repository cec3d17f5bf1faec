package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** One skill: an ESCO skill, own words, or both; level 1 (beginner) to 5 (expert). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Skill(
        @Pattern(regexp = Esco.SKILL) @Nullable String uri,
        @Size(min = 1, max = 200) @Nullable String text,
        @NotNull @Min(1) @Max(5) Integer level,
        @NotNull AssessedBy assessedBy) {
    enum AssessedBy {
        SELF,
        ASSESSOR
    }
}
