package fi.kumppanuus.hub.sharing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** That a part which a source put in is right, or that it is not to be taken for that any more. */
record ConfirmPart(
        @NotNull @Min(1) Integer version, @NotNull Boolean confirmed) {}
