package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/me/cooperation")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyCooperationResource {
    private final MyCooperation cooperation;
    private final Callers callers;

    MyCooperationResource(MyCooperation cooperation, Callers callers) {
        this.cooperation = cooperation;
        this.callers = callers;
    }

    @GET
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_DATA_READ)
    @Operation(summary = "Who works together on my matter")
    public MyCooperation.View cooperation() {
        return cooperation.of(callers.person());
    }
}
