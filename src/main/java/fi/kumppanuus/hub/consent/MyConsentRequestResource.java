package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/consent-requests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyConsentRequestResource {
    private final MyRequests requests;
    private final Decisions decisions;
    private final Callers callers;

    MyConsentRequestResource(MyRequests requests, Decisions decisions, Callers callers) {
        this.requests = requests;
        this.decisions = decisions;
        this.callers = callers;
    }

    @GET
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_CONSENTS_READ)
    @Operation(summary = "What waits for my answer")
    public Page<MyRequestSummary> waiting(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return requests.waiting(callers.person(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_CONSENTS_READ)
    @Operation(summary = "One request with its notice")
    public MyRequest request(@PathParam("id") UUID id, @QueryParam("lang") @DefaultValue("fi") String lang) {
        return requests.show(callers.person(), id, lang);
    }

    @POST
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.CONSENT_DECIDED)
    @PermissionsAllowed(Scopes.MY_CONSENTS_MANAGE)
    @Operation(summary = "Answer item by item")
    public Decided decide(@PathParam("id") UUID id, @NotNull @Valid Decide body) {
        return decisions.decide(callers.person(), callers.login(), callers.clientId(), id, body);
    }
}
