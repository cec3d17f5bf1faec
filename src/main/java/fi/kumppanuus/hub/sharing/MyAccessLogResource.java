package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.AccessFilter;
import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.EventProofs;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.audit.Outcome;
import fi.kumppanuus.hub.audit.OwnEventProof;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/access-log")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyAccessLogResource {
    private static final String PARTNER = "none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final MyAccessLog log;
    private final EventProofs proofs;
    private final Callers callers;

    MyAccessLogResource(MyAccessLog log, EventProofs proofs, Callers callers) {
        this.log = log;
        this.proofs = proofs;
        this.callers = callers;
    }

    @GET
    @Logged(Action.ACCESS_LOG_READ)
    @PermissionsAllowed(Scopes.MY_ACCESS_LOG_READ)
    @Operation(summary = "Who looked at my data, and who tried")
    public Page<MyAccessLog.Entry> log(
            @QueryParam("partner") @Pattern(regexp = PARTNER) @Nullable String partner,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("until") @Nullable LocalDate until,
            @QueryParam("outcome") @Nullable Outcome outcome,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        boolean nobodys = MyAccessLog.NOBODY.equals(partner);
        var of = partner == null || nobodys ? null : PartnerId.fromString(partner);
        return log.page(callers.person(), new AccessFilter(of, nobodys, from, until, outcome), cursor, limit);
    }

    @GET
    @Path("/days")
    @Logged(Action.ACCESS_LOG_READ)
    @PermissionsAllowed(Scopes.MY_ACCESS_LOG_READ)
    @Operation(summary = "The same by day and organisation")
    public Page<MyAccessLog.Day> days(@QueryParam("cursor") @Nullable String cursor) {
        return log.days(callers.person(), cursor);
    }

    @GET
    @Path("/{eventId}/proof")
    @Logged(Action.ACCESS_LOG_READ)
    @PermissionsAllowed(Scopes.MY_ACCESS_LOG_READ)
    @Operation(summary = "Proof that one entry is in the log")
    public OwnEventProof proof(@PathParam("eventId") UUID eventId) {
        return proofs.ofPerson(callers.person(), eventId);
    }
}
