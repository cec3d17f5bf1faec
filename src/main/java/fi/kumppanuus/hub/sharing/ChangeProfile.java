package fi.kumppanuus.hub.sharing;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** By the person. */
record ChangeProfile(
        @Valid Profile.@Nullable Contact contact,
        @Valid @Nullable JobWishes jobWishes,
        @Valid @Nullable WorkHistory workHistory,
        @Valid @Nullable Education education)
        implements ProfileChange {}
