package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the person has worked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkHistory(@Size(max = 100) @Nullable List<@NotNull @Valid Job> jobs) implements ProfilePart {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Job(
            @Pattern(regexp = Esco.OCCUPATION) @Nullable String occupationUri,
            @Size(min = 1, max = 200) @Nullable String employer,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate endedOn,
            @Size(min = 1, max = 200) @Nullable String title,
            @Size(min = 1, max = 2000) @Nullable String text) {
        private static final Job NOTHING = new Job(null, null, null, null, null, null);
    }

    @Override
    public boolean wordsOnly() {
        return jobs == null
                || jobs.stream()
                        .allMatch(
                                job -> job.occupationUri() == null && job.startedOn() == null && job.endedOn() == null);
    }

    /** A job of which nothing is left would tell that its words are kept back. */
    WorkHistory withoutWhatIsEmpty() {
        return new WorkHistory(
                jobs == null
                        ? null
                        : jobs.stream().filter(job -> !job.equals(Job.NOTHING)).toList());
    }
}
