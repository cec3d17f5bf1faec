package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** How well somebody knows a language, which is named by BCP 47. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LanguageSkill(
        @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
        String code,

        @NotNull LanguageLevel level) {}
