package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/consents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ConsentResource {
    private final PartnerConsents consents;
    private final SuppliedConsents supplied;
    private final AssistedConsents assisted;
    private final Callers callers;

    ConsentResource(PartnerConsents consents, SuppliedConsents supplied, AssistedConsents assisted, Callers callers) {
        this.consents = consents;
        this.supplied = supplied;
        this.assisted = assisted;
        this.callers = callers;
    }

    static class Filters {
        @QueryParam("role")
        @DefaultValue("recipient")
        Role role = Role.RECIPIENT;

        @QueryParam("subjectId")
        @Nullable
        SubjectId subject;

        @QueryParam("status")
        @Nullable
        ConsentStatus status;

        @QueryParam("changedAfter")
        @Nullable
        Instant changedAfter;

        private ConsentFilter filter() {
            return new ConsentFilter(role, subject, status, changedAfter);
        }
    }

    @GET
    @Logged(Action.CONSENT_READ)
    @PermissionsAllowed(Scopes.CONSENT_READ)
    @Operation(summary = "Consents that name you")
    public Page<ConsentView> consents(
            @BeanParam Filters filters,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return switch (filters.role) {
            case RECIPIENT -> consents.page(callers.partner(), filters.filter(), cursor, limit);
            case SOURCE -> supplied.page(callers.partner(), filters.filter(), cursor, limit);
        };
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Scopes.CONSENT_READ)
    @Operation(summary = "One consent")
    public ConsentView consent(@PathParam("id") UUID id) {
        return consents.find(callers.partner(), id);
    }

    @POST
    @Path("/{id}/relinquish")
    @PermissionsAllowed(Scopes.CONSENT_RELINQUISH)
    @Operation(summary = "Give a consent back")
    public ConsentView relinquish(
            @PathParam("id") UUID id,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser) {
        return consents.relinquish(callers.partner(), actingUser, id);
    }

    @POST
    @Path("/assisted")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.CONSENT_ASSIST)
    @ResponseStatus(201)
    @Operation(summary = "Record what a person signed or said")
    public RecordedConsents record(
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid RecordConsent body) {
        return assisted.record(callers.partner(), actingUser, key, body);
    }

    @POST
    @Path("/{id}/assisted-withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.CONSENT_ASSIST)
    @Operation(summary = "Withdraw at the person's word")
    public AssistedWithdrawal withdraw(
            @PathParam("id") UUID id,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @RequestBody(required = false) @Valid @Nullable Withdraw body) {
        return assisted.withdraw(callers.partner(), actingUser, id, body == null ? Withdraw.EVERYTHING : body);
    }
}
