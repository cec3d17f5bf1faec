package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.XRoadIdentifiers;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Which system on X-Road a client is, decoded. */
record NameXRoadClient(
        @NotNull @Pattern(regexp = XRoadIdentifiers.CLIENT) String xRoadClient) {}
