package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.identity.LogoutTokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Keycloak says here that a login to the pages has ended, wherever that was done; it reaches one instance for all. */
@Path("/logout/ended")
@Produces(MediaType.TEXT_PLAIN)
@PermitAll
@RunOnVirtualThread
class LogoutResource {
    private final LogoutTokens tokens;

    LogoutResource(LogoutTokens tokens) {
        this.tokens = tokens;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ended(@FormParam("logout_token") @Nullable String token) {
        return Response.status(tokens.accept(token, LoggedIn.CLIENT) ? 200 : 400)
                .header("Cache-Control", "no-store")
                .build();
    }
}
