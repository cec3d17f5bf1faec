package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.platform.CallLimits;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class PartnerResource {
    private final Partners partners;
    private final Callers callers;
    private final CallLimits limits;

    PartnerResource(Partners partners, Callers callers, CallLimits limits) {
        this.partners = partners;
        this.callers = callers;
        this.limits = limits;
    }

    @GET
    @Path("/self")
    @Operation(summary = "Who am I")
    public SelfView self() {
        var caller = callers.partner();
        return SelfView.of(partners.self(caller), caller, limits.of(CallLimits.Kind.PARTNER));
    }

    @GET
    @Path("/partners")
    @Operation(summary = "Who takes part")
    public Page<PartnerView> partners(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        var caller = callers.partner();
        partners.active(caller);
        return partners.page(caller, cursor, limit);
    }
}
