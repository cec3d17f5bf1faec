package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TimelineResource {
    private final Timeline timeline;
    private final Callers callers;

    TimelineResource(Timeline timeline, Callers callers) {
        this.timeline = timeline;
        this.callers = callers;
    }

    @GET
    @PermissionsAllowed({Scopes.SKILLS_ASSESSMENT_READ, Scopes.EVENT_CARD_READ, Scopes.SERVICE_ACTION_READ})
    @Operation(summary = "A person's records of all kinds in the order of time")
    public Page<TimelineItem> timeline(
            @PathParam("subjectId") SubjectId subjectId,
            @BeanParam GateHeaders headers,
            @QueryParam("updatedAfter") @Nullable Instant updatedAfter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return timeline.page(callers.partner(), subjectId, headers, updatedAfter, cursor, limit);
    }
}
