package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/subjects/{subjectId}/profile")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProfileResource {
    private final PartnerProfiles profiles;
    private final Callers callers;

    ProfileResource(PartnerProfiles profiles, Callers callers) {
        this.profiles = profiles;
        this.callers = callers;
    }

    @GET
    @PermissionsAllowed(Scopes.PROFILE_READ)
    @Operation(summary = "Name and contact details, as far as granted")
    public RestResponse<Profile> profile(@PathParam("subjectId") SubjectId subjectId, @BeanParam GateHeaders headers) {
        var profile = profiles.read(callers.partner(), subjectId, headers);
        return RestResponse.ResponseBuilder.ok(profile)
                .header("ETag", profiles.tag(profile))
                .build();
    }
}
