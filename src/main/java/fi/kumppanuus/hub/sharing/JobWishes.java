package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What work the person wants, and where. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobWishes(
        @Size(max = 50) @Nullable List<@NotNull @Valid Occupation> occupations,
        @Size(max = 50) @Nullable List<@NotNull @Pattern(regexp = Municipalities.FORM) String> municipalities,
        @Nullable WorkingTime workingTime,
        @Nullable Boolean agencyWork,
        @Size(min = 1, max = 2000) @Nullable String text)
        implements ProfilePart {
    @Override
    public boolean wordsOnly() {
        return (occupations == null || occupations.isEmpty()) && workingTime == null && agencyWork == null;
    }
}
