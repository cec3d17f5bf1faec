package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/subjects/{subjectId}/cooperation-indicator")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CooperationIndicatorResource {
    private final CooperationIndicators indicators;
    private final Callers callers;

    CooperationIndicatorResource(CooperationIndicators indicators, Callers callers) {
        this.indicators = indicators;
        this.callers = callers;
    }

    @GET
    @PermissionsAllowed(Scopes.COOPERATION_INDICATOR_READ)
    @Operation(summary = "How many serve this person, as far as the caller may know")
    public CooperationIndicator indicator(@PathParam("subjectId") SubjectId subjectId, @BeanParam GateHeaders headers) {
        return indicators.read(callers.partner(), subjectId, headers);
    }
}
