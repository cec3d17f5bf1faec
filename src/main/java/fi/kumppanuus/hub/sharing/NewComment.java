package fi.kumppanuus.hub.sharing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What the person says of one version of a record. */
record NewComment(
        @NotNull CommentKind kind,
        @NotNull @Min(1) Integer version,
        @NotNull @Size(min = 1, max = 2_000) String text) {}
