package fi.kumppanuus.hub.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Yes or No to one item. */
public record DecisionItem(
        @NotNull @Size(max = 64) String category, @NotNull Boolean granted) {}
