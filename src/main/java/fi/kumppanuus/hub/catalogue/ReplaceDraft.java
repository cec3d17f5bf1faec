package fi.kumppanuus.hub.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A draft as it shall be from now on. */
record ReplaceDraft(
        @Size(min = 1, max = 200) @Nullable String dpiaReference,
        @NotNull @Valid DraftTexts texts) {}
