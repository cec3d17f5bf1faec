package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/safety-restriction")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SafetyRestrictionResource {
    private final SafetyRestrictions restrictions;
    private final Callers callers;

    SafetyRestrictionResource(SafetyRestrictions restrictions, Callers callers) {
        this.restrictions = restrictions;
        this.callers = callers;
    }

    /** Nobody reads it: the restriction itself never leaves. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SAFETY_RESTRICTION_WRITE)
    @Operation(summary = "Say that a person's whereabouts must not be told, or take it back")
    public void restrict(
            @PathParam("subjectId") SubjectId subjectId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid RestrictForSafety body) {
        restrictions.byAuthority(callers.partner(), subjectId, actingUser, body);
    }
}
