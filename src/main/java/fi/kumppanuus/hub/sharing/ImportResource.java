package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Any kind's scope comes in; the service asks for that of the kind. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ImportResource {
    private final Imports imports;
    private final Callers callers;
    private final HubConfig config;

    ImportResource(Imports imports, Callers callers, HubConfig config) {
        this.imports = imports;
        this.callers = callers;
        this.config = config;
    }

    @POST
    @Consumes("application/x-ndjson")
    @PermissionsAllowed({Scopes.SKILLS_ASSESSMENT_WRITE, Scopes.EVENT_CARD_WRITE, Scopes.SERVICE_ACTION_WRITE})
    @Operation(summary = "Put in many records at once")
    public RestResponse<ImportView> receive(
            @QueryParam("kind") @NotNull String kind,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            InputStream body) {
        var taken = imports.receive(callers.partner(), actingUser, kind, key, body);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, taken)
                .header("Location", "%s/imports/%s".formatted(config.apiUrl(), taken.id()))
                .build();
    }

    @GET
    @Path("/{id}")
    @Logged(Action.IMPORT_READ)
    @PermissionsAllowed({Scopes.SKILLS_ASSESSMENT_WRITE, Scopes.EVENT_CARD_WRITE, Scopes.SERVICE_ACTION_WRITE})
    @Operation(summary = "How far an import has come")
    public ImportView progress(@PathParam("id") UUID id) {
        return imports.find(callers.partner(), id);
    }

    @GET
    @Path("/{id}/results")
    @Logged(Action.IMPORT_READ)
    @PermissionsAllowed({Scopes.SKILLS_ASSESSMENT_WRITE, Scopes.EVENT_CARD_WRITE, Scopes.SERVICE_ACTION_WRITE})
    @Operation(summary = "What became of each line")
    public Page<ImportResult> results(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return imports.results(callers.partner(), id, cursor, limit);
    }
}
