package fi.kumppanuus.hub.audit;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Why a delay ends before its time, in the administrator's words. */
record LiftDelay(@NotNull @Size(min = 1, max = 500) String reason) {}
