package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Roles;
import fi.kumppanuus.hub.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/admin/sight-delays")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AdminSightDelayResource {
    private final SightDelays delays;
    private final Callers callers;

    AdminSightDelayResource(SightDelays delays, Callers callers) {
        this.delays = delays;
        this.callers = callers;
    }

    @GET
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "All delays")
    public Page<SightDelay> delays() {
        return delays.all();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Delay what people see of a partner")
    public SightDelay delay(@PathParam("id") UUID id, @Valid @NotNull DelaySight body) {
        return delays.set(callers.staff(), id, body);
    }

    @POST
    @Path("/{id}/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Lift it at once")
    public SightDelay lift(@PathParam("id") UUID id, @Valid @NotNull LiftDelay body) {
        return delays.lift(callers.staff(), id, body.reason());
    }
}
