package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/profile")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProfileResource {
    private final PartnerProfiles profiles;
    private final SourceProfiles sources;
    private final Callers callers;

    ProfileResource(PartnerProfiles profiles, SourceProfiles sources, Callers callers) {
        this.profiles = profiles;
        this.sources = sources;
        this.callers = callers;
    }

    @GET
    @PermissionsAllowed(Scopes.PROFILE_READ)
    @Operation(summary = "The parts of a person's profile, as far as granted")
    public RestResponse<Profile> profile(@PathParam("subjectId") SubjectId subjectId, @BeanParam GateHeaders headers) {
        return answer(profiles.read(callers.partner(), subjectId, headers));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.PROFILE_WRITE)
    @Operation(summary = "Put in parts of a person's profile")
    public RestResponse<Profile> put(
            @PathParam("subjectId") SubjectId subjectId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid PutInProfile body) {
        return answer(sources.put(new Writer(callers.partner(), subjectId, actingUser), ifMatch, body));
    }

    @POST
    @Path("/{entryId}/retract")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.PROFILE_WRITE)
    @Operation(summary = "Take back a part of a person's profile")
    public void retract(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("entryId") UUID entryId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid Retract body) {
        sources.retract(new Writer(callers.partner(), subjectId, actingUser), entryId, body.reason());
    }

    private static RestResponse<Profile> answer(PartnerProfiles.Released released) {
        return RestResponse.ResponseBuilder.ok(released.profile())
                .header("ETag", released.tag())
                .build();
    }
}
