package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/consent-requests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ConsentRequestResource {
    private final ConsentRequests requests;
    private final Callers callers;

    ConsentRequestResource(ConsentRequests requests, Callers callers) {
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.CONSENT_REQUEST_CREATE)
    @Operation(summary = "Ask a person")
    public RestResponse<ConsentRequestView> ask(
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid CreateConsentRequest body) {
        var asked = requests.ask(callers.partner(), body, actingUser, key);
        return asked.created()
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, asked.view())
                        .header("Location", requests.location(asked.view()))
                        .build()
                : RestResponse.ok(asked.view());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Scopes.CONSENT_REQUEST_READ)
    @Operation(summary = "How a request stands")
    public ConsentRequestView request(@PathParam("id") UUID id) {
        return requests.find(callers.partner(), id);
    }

    @POST
    @Path("/{id}/cancel")
    @PermissionsAllowed(Scopes.CONSENT_REQUEST_CREATE)
    @Operation(summary = "Take a request back")
    public ConsentRequestView cancel(@PathParam("id") UUID id) {
        return requests.cancel(callers.partner(), id);
    }
}
