package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.EventProof;
import fi.kumppanuus.hub.audit.EventProofs;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/access-log")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyAccessLogResource {
    private final MyAccessLog log;
    private final EventProofs proofs;
    private final Callers callers;

    MyAccessLogResource(MyAccessLog log, EventProofs proofs, Callers callers) {
        this.log = log;
        this.proofs = proofs;
        this.callers = callers;
    }

    @GET
    @PermissionsAllowed(Scopes.MY_ACCESS_LOG_READ)
    @Operation(summary = "Who looked at my data, and who tried")
    public Page<MyAccessLog.Entry> log(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return log.page(callers.person(), cursor, limit);
    }

    @GET
    @Path("/{eventId}/proof")
    @PermissionsAllowed(Scopes.MY_ACCESS_LOG_READ)
    @Operation(summary = "Proof that one entry is in the log")
    public EventProof proof(@PathParam("eventId") UUID eventId) {
        return proofs.ofPerson(callers.person(), eventId);
    }
}
