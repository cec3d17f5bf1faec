package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Roles;
import fi.kumppanuus.hub.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/admin/partners/{id}/clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AdminPartnerClientResource {
    private final RegisteredClients clients;
    private final Callers callers;

    AdminPartnerClientResource(RegisteredClients clients, Callers callers) {
        this.clients = clients;
        this.callers = callers;
    }

    @GET
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "A partner's clients")
    public Page<PartnerClientView> clients(@PathParam("id") PartnerId id) {
        return clients.page(id);
    }

    @PUT
    @Path("/{clientId}/x-road-client")
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Say which system on X-Road a client is")
    public PartnerClientView nameXRoadClient(
            @PathParam("id") PartnerId id,
            @PathParam("clientId") String clientId,
            @Valid @NotNull NameXRoadClient body) {
        return clients.change(callers.staff(), id, clientId, body.xRoadClient());
    }

    @DELETE
    @Path("/{clientId}/x-road-client")
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "A client is no system on X-Road any more")
    public void forgetXRoadClient(@PathParam("id") PartnerId id, @PathParam("clientId") String clientId) {
        clients.change(callers.staff(), id, clientId, null);
    }
}
