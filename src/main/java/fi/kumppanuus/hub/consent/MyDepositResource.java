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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/deposits")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyDepositResource {
    private final MyDeposits deposits;
    private final Callers callers;

    MyDepositResource(MyDeposits deposits, Callers callers) {
        this.deposits = deposits;
        this.callers = callers;
    }

    @GET
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_DATA_READ)
    @Operation(summary = "Who may put what into my file")
    public Page<DepositView> deposits(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return deposits.all(callers.person(), cursor, limit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.DEPOSIT_ALLOWED)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @ResponseStatus(201)
    @Operation(summary = "Let a partner put records into my file")
    public DepositView allow(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid AllowDeposit body) {
        return deposits.allow(callers.person(), callers.clientId(), body, key);
    }

    @DELETE
    @Path("/{id}")
    @Logged(Action.DEPOSIT_ENDED)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @Operation(summary = "No more of that")
    public void end(@PathParam("id") UUID id) {
        deposits.end(callers.person(), callers.clientId(), id);
    }
}
