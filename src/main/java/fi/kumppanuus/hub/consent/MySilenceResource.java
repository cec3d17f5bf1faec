package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/me/silenced-partners")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MySilenceResource {
    private final MySilence silence;
    private final Callers callers;

    MySilenceResource(MySilence silence, Callers callers) {
        this.silence = silence;
        this.callers = callers;
    }

    /** All of them: nobody silences more partners than there are. */
    @GET
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_CONSENTS_READ)
    @Operation(summary = "Who may not ask me")
    public Page<SilencedView> silenced() {
        return new Page<>(silence.all(callers.person()), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.PARTNER_SILENCED)
    @PermissionsAllowed(Scopes.MY_CONSENTS_MANAGE)
    @Operation(summary = "Don't show me requests of this organisation")
    public SilencedView silence(@NotNull @Valid Silencing body) {
        return silence.silence(callers.person(), callers.clientId(), body.partner());
    }

    @DELETE
    @Path("/{partnerId}")
    @Logged(Action.PARTNER_UNSILENCED)
    @PermissionsAllowed(Scopes.MY_CONSENTS_MANAGE)
    @Operation(summary = "Show me its requests again")
    public void hearAgain(@PathParam("partnerId") PartnerId partnerId) {
        silence.hearAgain(callers.person(), callers.clientId(), partnerId);
    }
}
