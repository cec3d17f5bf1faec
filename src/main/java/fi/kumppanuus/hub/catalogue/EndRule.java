package fi.kumppanuus.hub.catalogue;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Why a rule ends, in the administrator's words. */
record EndRule(@NotNull @Size(min = 1, max = 500) String reason) {}
