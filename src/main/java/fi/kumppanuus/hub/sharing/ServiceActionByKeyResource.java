package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.HubConfig;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/service-actions/by-external-id")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ServiceActionByKeyResource extends KeyedResource {
    private final ServiceActions actions;
    private final Callers callers;
    private final HubConfig config;

    ServiceActionByKeyResource(ServiceActions actions, Callers callers, HubConfig config) {
        this.actions = actions;
        this.callers = callers;
        this.config = config;
    }

    @PUT
    @Path("/{externalId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SERVICE_ACTION_WRITE)
    @Operation(summary = "Put in a service action under a key of your own")
    public RestResponse<ServiceAction> put(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("externalId") @Pattern(regexp = NewRecord.EXTERNAL_ID) String externalId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid NewServiceAction body) {
        var put = actions.put(new Writer(callers.partner(), subjectId, actingUser), externalId, body);
        return answer(
                put,
                "%s/subjects/%s/service-actions/%s"
                        .formatted(config.apiUrl(), subjectId, put.record().id()));
    }
}
