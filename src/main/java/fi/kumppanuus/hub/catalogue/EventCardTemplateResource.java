package fi.kumppanuus.hub.catalogue;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/event-card-templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EventCardTemplateResource {
    private final EventCardTemplates templates;
    private final Callers callers;

    EventCardTemplateResource(EventCardTemplates templates, Callers callers) {
        this.templates = templates;
        this.callers = callers;
    }

    @GET
    @PermissionsAllowed(Scopes.EVENT_CARD_TEMPLATE_READ)
    @Operation(summary = "Agreed ways of working, and drafts that name you")
    public Page<EventCardTemplate> templates(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return templates.page(callers.partner(), cursor, limit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.EVENT_CARD_TEMPLATE_MANAGE)
    @ResponseStatus(201)
    @Operation(summary = "Propose a way of working, or the next version of one")
    public EventCardTemplate propose(
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid NewEventCardTemplate body) {
        return templates.propose(new EventCardTemplates.Agent(callers.partner(), actingUser), key, body);
    }

    @POST
    @Path("/{code}/versions/{version}/agree")
    @PermissionsAllowed(Scopes.EVENT_CARD_TEMPLATE_MANAGE)
    @Operation(summary = "Agree to a version that names you")
    public EventCardTemplate agree(
            @PathParam("code") String code,
            @PathParam("version") int version,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser) {
        return templates.agree(new EventCardTemplates.Agent(callers.partner(), actingUser), code, version);
    }

    @POST
    @Path("/{code}/versions/{version}/retire")
    @PermissionsAllowed(Scopes.EVENT_CARD_TEMPLATE_MANAGE)
    @Operation(summary = "Retire a version that you proposed")
    public EventCardTemplate retire(
            @PathParam("code") String code,
            @PathParam("version") int version,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser) {
        return templates.retire(new EventCardTemplates.Agent(callers.partner(), actingUser), code, version);
    }
}
