package fi.kumppanuus.hub.sharing;

import jakarta.validation.constraints.NotNull;

record Retract(@NotNull RetractReason reason) {}
