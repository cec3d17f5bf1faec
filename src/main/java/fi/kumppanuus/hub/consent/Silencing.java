package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import jakarta.validation.constraints.NotNull;

/** Which organisation shall ask no more. */
public record Silencing(@NotNull PartnerId partner) {}
