package fi.kumppanuus.hub.consent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** As {@link LookUp}, each with a word of the caller's own by which it finds the answer. */
record LookUpMany(@NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid One> items) {
    record One(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
            String ref,

            @NotNull String personalIdentityCode) {
        @Override
        public String toString() {
            return "One[······-····]";
        }
    }
}
