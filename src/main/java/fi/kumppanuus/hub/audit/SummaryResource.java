package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Roles;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/oversight/audit/summary")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SummaryResource {
    private final Summaries summaries;
    private final Callers callers;

    SummaryResource(Summaries summaries, Callers callers) {
        this.summaries = summaries;
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

        @QueryParam("purpose")
        @Pattern(regexp = "[a-z-]{1,64}")
        @Nullable
        String purpose;

        @QueryParam("outcome")
        @Nullable
        Outcome outcome;

        private Summaries.Asked asked() {
            return new Summaries.Asked(from, to, partner, purpose, outcome);
        }
    }

    @GET
    @RolesAllowed(Roles.DPO)
    @Operation(summary = "How much was read and refused")
    public Page<SummaryCell> summary(
            @Valid @BeanParam Filters filters,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return summaries.page(callers.staff(), filters.asked(), cursor, limit);
    }
}
