package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Roles;
import fi.kumppanuus.hub.platform.Cursors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/oversight/audit/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OversightResource {
    private final AuditEvents events;
    private final EventProofs proofs;
    private final Callers callers;

    OversightResource(AuditEvents events, EventProofs proofs, Callers callers) {
        this.events = events;
        this.proofs = proofs;
        this.callers = callers;
    }

    static class Filters {
        @QueryParam("from")
        @Nullable
        Instant from;

        @QueryParam("to")
        @Nullable
        Instant to;

        @QueryParam("partner")
        @Nullable
        PartnerId partner;

        @QueryParam("client")
        @Pattern(regexp = "[!-~]{1,255}")
        @Nullable
        String client;

        @QueryParam("actingUser")
        @Pattern(regexp = ActingUser.FORM)
        @Nullable
        String actingUser;

        @QueryParam("subject")
        @Nullable
        UUID subject;

        @QueryParam("category")
        @Pattern(regexp = "[a-z-]{1,64}")
        @Nullable
        String category;

        @QueryParam("purpose")
        @Pattern(regexp = "[a-z-]{1,64}")
        @Nullable
        String purpose;

        @QueryParam("basis")
        @Nullable
        BasisKind basis;

        @QueryParam("action")
        @Nullable
        Action action;

        @QueryParam("outcome")
        @Nullable
        Outcome outcome;

        @QueryParam("reason")
        @Pattern(regexp = "[a-z-]{1,64}")
        @Nullable
        String reason;

        private AuditEvents.Asked asked() {
            return new AuditEvents.Asked(
                    new EventFilter(
                            from,
                            to,
                            partner,
                            client,
                            actingUser,
                            null,
                            0,
                            purpose,
                            basis,
                            action,
                            outcome,
                            reason,
                            false),
                    subject,
                    category);
        }
    }

    @GET
    @RolesAllowed(Roles.DPO)
    @Operation(summary = "Search the log")
    public EventPage events(
            @Valid @BeanParam Filters filters,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return events.page(callers.staff(), filters.asked(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.DPO)
    @Operation(summary = "One event")
    public EventView event(@PathParam("id") UUID id) {
        return events.event(callers.staff(), id);
    }

    @GET
    @Path("/{id}/proof")
    @RolesAllowed(Roles.DPO)
    @Operation(summary = "Proof that the event is in the log")
    public EventProof proof(@PathParam("id") UUID id) {
        return proofs.ofOfficer(callers.staff(), id);
    }
}
