package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Here and not beside the registry, which knows no category. */
@Path("/api/v1/admin/partners/{id}/agreement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AdminAgreementResource {
    private final AdminAgreements agreements;
    private final Callers callers;

    AdminAgreementResource(AdminAgreements agreements, Callers callers) {
        this.agreements = agreements;
        this.callers = callers;
    }

    @GET
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "A partner's agreement")
    public AgreementView agreement(@PathParam("id") PartnerId id) {
        return agreements.find(id);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "State who answers for which data")
    public AgreementView change(@PathParam("id") PartnerId id, @Valid @NotNull ChangeAgreement body) {
        return agreements.change(callers.staff(), id, body);
    }
}
