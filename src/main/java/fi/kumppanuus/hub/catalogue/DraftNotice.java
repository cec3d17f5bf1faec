package fi.kumppanuus.hub.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A version of a notice in the making. */
record DraftNotice(
        @NotNull @Size(min = 1, max = 64) String purpose,

        @NotNull @Pattern(regexp = "[1-9][0-9]{0,5}\\.(0|[1-9][0-9]{0,5})")
        String version,

        @Size(min = 1, max = 200) @Nullable String dpiaReference,
        @NotNull @Valid DraftTexts texts) {}
