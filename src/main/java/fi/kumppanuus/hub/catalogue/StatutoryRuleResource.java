package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/statutory-rules")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class StatutoryRuleResource {
    private final StatutoryRules rules;
    private final Partners partners;
    private final Callers callers;

    StatutoryRuleResource(StatutoryRules rules, Partners partners, Callers callers) {
        this.rules = rules;
        this.partners = partners;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Statutory rules in force")
    public Page<StatutoryRule> rules() {
        partners.active(callers.partner());
        return new Page<>(rules.all().stream().filter(StatutoryRule::inForce).toList(), null);
    }
}
