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
        @Nullable String reason) {}
