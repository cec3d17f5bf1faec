package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/records/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyRecordResource {
    private final MyComments comments;
    private final Callers callers;

    MyRecordResource(MyComments comments, Callers callers) {
        this.comments = comments;
        this.callers = callers;
    }

    @POST
    @Path("/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.RECORD_COMMENTED)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @ResponseStatus(201)
    @Operation(summary = "Say what I think of a record about me")
    public RecordComment say(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid NewComment body) {
        return comments.say(callers.person(), callers.clientId(), id, key, body);
    }
}
