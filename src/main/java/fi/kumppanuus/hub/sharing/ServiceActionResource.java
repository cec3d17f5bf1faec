package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/service-actions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ServiceActionResource {
    private final ServiceActions actions;
    private final Callers callers;
    private final HubConfig config;

    ServiceActionResource(ServiceActions actions, Callers callers, HubConfig config) {
        this.actions = actions;
        this.callers = callers;
        this.config = config;
    }

    @GET
    @PermissionsAllowed(Scopes.SERVICE_ACTION_READ)
    @Operation(summary = "A person's service actions")
    public Page<ServiceAction> actions(
            @PathParam("subjectId") SubjectId subjectId,
            @BeanParam GateHeaders headers,
            @QueryParam("updatedAfter") @Nullable Instant updatedAfter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        var part = new ServiceActions.Part(updatedAfter, cursor, limit);
        return actions.page(callers.partner(), subjectId, headers, part);
    }

    @GET
    @Path("/{recordId}")
    @PermissionsAllowed(Scopes.SERVICE_ACTION_READ)
    @Operation(summary = "One service action")
    public RestResponse<ServiceAction> action(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @BeanParam GateHeaders headers) {
        return answer(actions.find(callers.partner(), subjectId, recordId, headers));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SERVICE_ACTION_WRITE)
    @Operation(summary = "Put in a service action")
    public RestResponse<ServiceAction> add(
            @PathParam("subjectId") SubjectId subjectId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid NewServiceAction body) {
        var made = actions.add(new Writer(callers.partner(), subjectId, actingUser), key, body);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .header(
                        "Location",
                        "%s/subjects/%s/service-actions/%s".formatted(config.apiUrl(), subjectId, made.id()))
                .header("ETag", actions.tag(made))
                .build();
    }

    @PATCH
    @Path("/{recordId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SERVICE_ACTION_WRITE)
    @Operation(summary = "Take a service action further")
    public RestResponse<ServiceAction> change(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("If-Match") @Parameter(required = true) @Nullable String ifMatch,
            @NotNull @Valid ChangeServiceAction body) {
        return answer(actions.change(new Writer(callers.partner(), subjectId, actingUser), recordId, ifMatch, body));
    }

    @POST
    @Path("/{recordId}/retract")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SERVICE_ACTION_WRITE)
    @Operation(summary = "Take a service action back")
    public void retract(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid Retract body) {
        actions.retract(new Writer(callers.partner(), subjectId, actingUser), recordId, body);
    }

    private RestResponse<ServiceAction> answer(ServiceAction action) {
        return RestResponse.ResponseBuilder.ok(action)
                .header("ETag", actions.tag(action))
                .build();
    }
}
