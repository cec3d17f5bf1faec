package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

@Path("/api/v1/me/profile")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MyProfileResource {
    private final MyProfile profiles;
    private final Callers callers;

    MyProfileResource(MyProfile profiles, Callers callers) {
        this.profiles = profiles;
        this.callers = callers;
    }

    @GET
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_DATA_READ)
    @Operation(summary = "My profile")
    public RestResponse<MyProfileView> profile() {
        return answer(profiles.read(callers.person()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.PROFILE_CHANGED)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @Operation(summary = "Change my profile")
    public RestResponse<MyProfileView> change(
            @HeaderParam("If-Match") @Parameter(required = true) @Nullable String ifMatch,
            @NotNull @Valid ChangeProfile body) {
        return answer(profiles.change(callers.person(), callers.clientId(), ifMatch, body));
    }

    @PUT
    @Path("/confirmations/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.PROFILE_CHANGED)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @Operation(summary = "Confirm what a source has put into my profile")
    public RestResponse<MyProfileView> confirm(@PathParam("id") UUID id, @NotNull @Valid ConfirmPart body) {
        return answer(profiles.confirm(callers.person(), callers.clientId(), id, body));
    }

    private RestResponse<MyProfileView> answer(MyProfileView profile) {
        return RestResponse.ResponseBuilder.ok(profile)
                .header("ETag", profiles.tag(profile))
                .build();
    }
}
