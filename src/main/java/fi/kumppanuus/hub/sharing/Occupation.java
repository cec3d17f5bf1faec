package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** An ESCO occupation or an ISCO group: two things, kept apart. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Occupation(
        @Pattern(regexp = Esco.OCCUPATION) @Nullable String uri,
        @Pattern(regexp = Esco.ISCO_GROUP) @Nullable String iscoGroup) {}
