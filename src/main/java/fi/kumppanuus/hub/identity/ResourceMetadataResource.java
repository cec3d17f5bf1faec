package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.HubConfig;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * RFC 9728. A client puts the well-known part between host and path of the resource it knows: the API, or the hub as a
 * whole; {@code resource} must be the very one it began with.
 */
@Path("/.well-known/oauth-protected-resource")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class ResourceMetadataResource {
    private final HubConfig config;
    private final TokenHolders holders;

    ResourceMetadataResource(HubConfig config, TokenHolders holders) {
        this.config = config;
        this.holders = holders;
    }

    @GET
    @Path("/api/v1")
    public Response api() {
        return answer(config.apiUrl());
    }

    @GET
    public Response hub() {
        return answer(config.publicUrl().toString());
    }

    private Response answer(String resource) {
        var metadata = new ResourceMetadata(
                resource,
                List.of(config.issuer()),
                Scopes.ALL,
                List.of("header"),
                DpopProofs.ALGORITHM_NAMES,
                holders.dpopRequired(),
                holders.certificatesTaken(),
                "Kumppanuushub",
                config.publicUrl() + "/docs");
        return Response.ok(metadata)
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
