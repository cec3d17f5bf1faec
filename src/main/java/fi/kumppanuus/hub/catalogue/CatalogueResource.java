package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.partner.Partners;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class CatalogueResource {
    private final Catalogue catalogue;
    private final Notices notices;
    private final Partners partners;
    private final Callers callers;
    private final Clock clock;

    CatalogueResource(Catalogue catalogue, Notices notices, Partners partners, Callers callers, Clock clock) {
        this.catalogue = catalogue;
        this.notices = notices;
        this.partners = partners;
        this.callers = callers;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "What may be shared, for what, with whom")
    public CatalogueView catalogue() {
        partners.active(callers.partner());
        return CatalogueView.from(catalogue, notices.versions(clock.instant()));
    }
}
