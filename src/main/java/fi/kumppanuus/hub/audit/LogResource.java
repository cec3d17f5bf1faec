package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.tlog.TilePath;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What of the log is public, in the form of C2SP tlog-tiles: checkpoint and hashes, never an entry. */
@Path("/log")
@PermitAll
@RunOnVirtualThread
class LogResource {
    private final PublicLog log;

    LogResource(PublicLog log) {
        this.log = log;
    }

    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    public Response checkpoint() {
        return Response.ok(log.checkpoint())
                .header("Cache-Control", "public, max-age=1")
                .build();
    }

    @GET
    @Path("/keys")
    @Produces(MediaType.TEXT_PLAIN)
    public Response keys() {
        return Response.ok(log.keys())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }

    /** A tile never changes, whether full or partial. */
    @GET
    @Path("/tile/{tile: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response tile(@PathParam("tile") String path) {
        var tile = parse(path).flatMap(log::tile).orElseThrow(CommonProblems.NOT_FOUND::exception);
        return Response.ok(tile)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }

    private static Optional<TilePath> parse(String path) {
        try {
            return Optional.of(TilePath.parse(path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
