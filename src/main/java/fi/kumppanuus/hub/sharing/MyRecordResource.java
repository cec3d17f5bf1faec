package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/records/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyRecordResource {
    private final MyComments comments;
    private final MyAttachments attachments;
    private final Callers callers;

    MyRecordResource(MyComments comments, MyAttachments attachments, Callers callers) {
        this.comments = comments;
        this.attachments = attachments;
        this.callers = callers;
    }

    @POST
    @Path("/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @ResponseStatus(201)
    @Operation(summary = "Say what I think of a record about me")
    public RecordComment say(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid NewComment body) {
        return comments.say(callers.person(), callers.clientId(), id, key, body);
    }

    @GET
    @Path("/file")
    @Produces(MyDataResource.PDF)
    @PermissionsAllowed(Scopes.MY_DATA_READ)
    @Operation(summary = "A file that is attached to a record about me")
    public RestResponse<byte[]> file(@PathParam("id") UUID id) {
        var file = attachments.file(callers.person(), callers.clientId(), id);
        return RestResponse.ResponseBuilder.ok(file.bytes())
                .header("Content-Disposition", file.name().disposition())
                .build();
    }
}
