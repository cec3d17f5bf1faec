package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A degree, a card, a licence. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Qualification(
        @NotNull @Size(min = 1, max = 200) String name,
        @Nullable LocalDate completedOn) {}
