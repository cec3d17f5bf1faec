package fi.kumppanuus.hub.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A partner's OAuth client, with its system on X-Road if it comes that way. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PartnerClientView(
        String clientId, String issuer, @Nullable String xRoadClient) {}
