package fi.kumppanuus.hub.sharing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

record ChangeProfile(@NotNull @Valid Profile.Contact contact) {}
