package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

public record AllowDeposit(
        @NotNull PartnerId source,
        @NotNull @Size(min = 1, max = 64) String category) {}
