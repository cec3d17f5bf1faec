package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/service-relationships")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ServiceRelationshipResource {
    private final ServiceRelationships relationships;
    private final Callers callers;

    ServiceRelationshipResource(ServiceRelationships relationships, Callers callers) {
        this.relationships = relationships;
        this.callers = callers;
    }

    @GET
    @Logged(Action.RELATIONSHIP_READ)
    @PermissionsAllowed(Scopes.CONSENT_READ)
    @Operation(summary = "Service relationships that you are in")
    public Page<RelationshipView> relationships(
            @QueryParam("role") @DefaultValue("recipient") Role role,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser) {
        return relationships.page(callers.partner(), actingUser, role, cursor, limit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SERVICE_RELATIONSHIP_WRITE)
    @ResponseStatus(201)
    @Operation(summary = "Record that two partners serve a person")
    public RelationshipView record(
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid RecordRelationship body) {
        return relationships.record(callers.partner(), actingUser, key, body);
    }

    @POST
    @Path("/{id}/end")
    @PermissionsAllowed(Scopes.SERVICE_RELATIONSHIP_WRITE)
    @Operation(summary = "End a service relationship")
    public RelationshipView end(
            @PathParam("id") UUID id,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser) {
        return relationships.end(callers.partner(), actingUser, id);
    }
}
