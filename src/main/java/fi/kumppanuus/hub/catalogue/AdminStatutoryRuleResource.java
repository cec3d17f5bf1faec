package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/admin/statutory-rules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AdminStatutoryRuleResource {
    private final AdminStatutoryRules rules;
    private final Callers callers;

    AdminStatutoryRuleResource(AdminStatutoryRules rules, Callers callers) {
        this.rules = rules;
        this.callers = callers;
    }

    @GET
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "All statutory rules")
    public Page<StatutoryRule> rules() {
        return rules.all();
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Register a rule")
    public StatutoryRule register(@PathParam("code") String code, @Valid @NotNull RegisterRule body) {
        return rules.register(callers.staff(), code, body);
    }

    @POST
    @Path("/{code}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "End a rule at once")
    public StatutoryRule end(@PathParam("code") String code, @Valid @NotNull EndRule body) {
        return rules.end(callers.staff(), code, body.reason());
    }
}
