package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SubjectResource {
    private final Subjects subjects;
    private final Callers callers;

    SubjectResource(Subjects subjects, Callers callers) {
        this.subjects = subjects;
        this.callers = callers;
    }

    record SubjectFound(SubjectId subjectId) {}

    @POST
    @Path("/lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SUBJECT_LOOKUP)
    @Operation(summary = "Find a person by identity code")
    public SubjectFound lookup(
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid LookUp body) {
        return new SubjectFound(subjects.lookup(callers.partner(), actingUser, body.personalIdentityCode()));
    }

    @POST
    @Path("/lookup-batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SUBJECT_LOOKUP)
    @Operation(summary = "Find many people by identity code")
    public SubjectsFound lookupMany(
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid LookUpMany body) {
        return subjects.lookupMany(callers.partner(), actingUser, body.items());
    }

    @GET
    @Logged(Action.SUBJECT_LISTED)
    @PermissionsAllowed(Scopes.CONSENT_READ)
    @Operation(summary = "The people you have to do with")
    public Page<SubjectView> subjects(
            @QueryParam("role") @DefaultValue("recipient") Role role,
            @QueryParam("changedAfter") @Nullable Instant changedAfter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser) {
        return subjects.page(callers.partner(), actingUser, new SubjectFilter(role, changedAfter), cursor, limit);
    }
}
