package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Roles;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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

@Path("/api/v1/oversight/assisted-consents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OversightAssistedResource {
    private final AssistedSamples samples;
    private final Callers callers;

    OversightAssistedResource(AssistedSamples samples, Callers callers) {
        this.samples = samples;
        this.callers = callers;
    }

    @GET
    @RolesAllowed(Roles.DPO)
    @Operation(summary = "Consents that officers wrote down")
    public Page<AssistedSample> samples(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return samples.page(callers.staff(), cursor, limit);
    }
}
