package fi.kumppanuus.hub.sharing;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What isn't sent stays as it is. */
record ChangeEventCard(
        @Nullable EventCardStatus status,
        @Size(min = 1, max = 2000) @Nullable String text) {}
