package fi.kumppanuus.hub.sharing;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** By a source that knows something of the person. */
record PutInProfile(
        @Valid @Nullable JobWishes jobWishes,
        @Valid @Nullable WorkHistory workHistory,
        @Valid @Nullable Education education)
        implements ProfileChange {}
