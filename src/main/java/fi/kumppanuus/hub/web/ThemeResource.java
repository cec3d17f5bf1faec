package fi.kumppanuus.hub.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The deployment's stylesheet, beside the hub's own, which is a plain file. */
@Path("/theme.css")
@Produces("text/css")
@PermitAll
@RunOnVirtualThread
class ThemeResource {
    private final Theme theme;

    ThemeResource(Theme theme) {
        this.theme = theme;
    }

    @GET
    public Response css() {
        return Response.ok(theme.css().orElseThrow(NotFoundException::new))
                .header("Cache-Control", "public, max-age=3600")
                .build();
    }
}
