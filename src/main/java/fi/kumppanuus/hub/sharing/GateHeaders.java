package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.ActingUser;
import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What every read of a person's records states: for what, and at whose hands. */
class GateHeaders {
    static final String PURPOSE = "Hub-Purpose";

    @HeaderParam(PURPOSE)
    @Parameter(required = true)
    @Nullable
    String purpose;

    @HeaderParam(ActingUser.HEADER)
    @Parameter(required = true)
    @Nullable
    String actingUser;
}
