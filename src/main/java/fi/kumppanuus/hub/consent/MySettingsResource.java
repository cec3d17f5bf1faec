package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MySettingsResource {
    private final MySettings settings;
    private final MyRelationships relationships;
    private final Callers callers;

    MySettingsResource(MySettings settings, MyRelationships relationships, Callers callers) {
        this.settings = settings;
        this.relationships = relationships;
        this.callers = callers;
    }

    @GET
    @Path("/settings")
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_CONSENTS_READ)
    @Operation(summary = "My settings")
    public Settings settings() {
        return settings.of(callers.person());
    }

    @PUT
    @Path("/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.SHARING_RESUMED)
    @PermissionsAllowed(Scopes.MY_CONSENTS_MANAGE)
    @Operation(summary = "Stop all sharing or restrict it for my safety, or let it go on")
    public Settings change(@NotNull @Valid ChangeSettings body) {
        return settings.change(callers.person(), callers.login(), callers.clientId(), body);
    }

    /** All of them: a person is in a few. */
    @GET
    @Path("/service-relationships")
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_CONSENTS_READ)
    @Operation(summary = "What is shared about me by law")
    public Page<MyRelationship> relationships() {
        return new Page<>(relationships.all(callers.person()), null);
    }
}
