package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the person has studied. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Education(@Size(max = 50) @Nullable List<@NotNull @Valid Qualification> qualifications) implements ProfilePart {
    /** @param level the first digit of the national classification of education, as in ISCED 2011 */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Qualification(
            @Size(min = 1, max = 200) @Nullable String name,
            @Min(0) @Max(8) @Nullable Integer level,
            @Size(min = 1, max = 200) @Nullable String school,
            @Nullable LocalDate completedOn,
            @Size(min = 1, max = 2000) @Nullable String text) {
        private static final Qualification NOTHING = new Qualification(null, null, null, null, null);
    }

    @Override
    public boolean wordsOnly() {
        return qualifications == null
                || qualifications.stream().allMatch(q -> q.level() == null && q.completedOn() == null);
    }

    /** A qualification of which nothing is left would tell that its words are kept back. */
    Education withoutWhatIsEmpty() {
        return new Education(
                qualifications == null
                        ? null
                        : qualifications.stream()
                                .filter(q -> !q.equals(Qualification.NOTHING))
                                .toList());
    }
}
