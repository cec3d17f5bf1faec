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

@Path("/api/v1/me/consents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyConsentResource {
    private final MyConsents consents;
    private final Decisions decisions;
    private final Callers callers;

    MyConsentResource(MyConsents consents, Decisions decisions, Callers callers) {
        this.consents = consents;
        this.decisions = decisions;
        this.callers = callers;
    }

    @GET
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_CONSENTS_READ)
    @Operation(summary = "My consents")
    public Page<MyConsent> consents(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return consents.all(callers.person(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_CONSENTS_READ)
    @Operation(summary = "One consent of mine")
    public MyConsent consent(@PathParam("id") UUID id) {
        return consents.show(callers.person(), id);
    }

    /** Withdrawing never fails on a header or for want of a body. */
    @POST
    @Path("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.CONSENT_WITHDRAWN)
    @PermissionsAllowed(Scopes.MY_CONSENTS_MANAGE)
    @Operation(summary = "Withdraw all or some of it")
    public MyConsent withdraw(@PathParam("id") UUID id, @Valid @Nullable Withdraw body) {
        return consents.withdraw(callers.person(), callers.clientId(), id, body == null ? Withdraw.EVERYTHING : body);
    }

    @POST
    @Path("/withdraw-all")
    @Logged(Action.CONSENT_WITHDRAWN)
    @PermissionsAllowed(Scopes.MY_CONSENTS_MANAGE)
    @Operation(summary = "Withdraw every consent")
    public WithdrawnAll withdrawAll() {
        return consents.withdrawAll(callers.person(), callers.clientId());
    }

    @POST
    @Path("/{id}/renew")
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.CONSENT_RENEWED)
    @PermissionsAllowed(Scopes.MY_CONSENTS_MANAGE)
    @Operation(summary = "The same for longer")
    public MyConsent renew(@PathParam("id") UUID id, @NotNull @Valid Renew body) {
        return decisions.renew(callers.person(), callers.login(), callers.clientId(), id, body);
    }
}
