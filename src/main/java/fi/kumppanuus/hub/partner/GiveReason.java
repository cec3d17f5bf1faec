package fi.kumppanuus.hub.partner;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a partner is suspended or resumed. */
record GiveReason(@NotBlank @Size(max = 500) String reason) {}
