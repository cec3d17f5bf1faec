package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Roles;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/admin/partners")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AdminPartnerResource {
    private final RegisteredPartners partners;
    private final Callers callers;

    AdminPartnerResource(RegisteredPartners partners, Callers callers) {
        this.partners = partners;
        this.callers = callers;
    }

    @GET
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "All partners")
    public Page<AdminPartnerView> partners(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return partners.page(callers.staff(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "One partner")
    public AdminPartnerView partner(@PathParam("id") PartnerId id) {
        return partners.find(id);
    }

    @POST
    @Path("/{id}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Stop a partner at once")
    public AdminPartnerView suspend(@PathParam("id") PartnerId id, @Valid @NotNull GiveReason body) {
        return partners.suspend(callers.staff(), id, body.reason());
    }

    @POST
    @Path("/{id}/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Let a suspended partner go on")
    public AdminPartnerView resume(@PathParam("id") PartnerId id, @Valid @NotNull GiveReason body) {
        return partners.resume(callers.staff(), id, body.reason());
    }
}
