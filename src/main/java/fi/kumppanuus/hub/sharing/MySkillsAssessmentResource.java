package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubConfig;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/skills-assessments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MySkillsAssessmentResource {
    private final MySkillsAssessments assessments;
    private final Callers callers;
    private final HubConfig config;

    MySkillsAssessmentResource(MySkillsAssessments assessments, Callers callers, HubConfig config) {
        this.assessments = assessments;
        this.callers = callers;
        this.config = config;
    }

    @GET
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_DATA_READ)
    @Operation(summary = "Skills assessments in my file")
    public Page<SkillsAssessment> assessments(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        return assessments.page(callers.person(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_DATA_READ)
    @Operation(summary = "One of them")
    public RestResponse<SkillsAssessment> assessment(@PathParam("id") UUID id) {
        var found = assessments.find(callers.person(), id);
        return RestResponse.ResponseBuilder.ok(found)
                .header("ETag", assessments.tag(found))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.OWN_RECORD_WRITTEN)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @Operation(summary = "Write down what I can")
    public RestResponse<SkillsAssessment> add(
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid NewOwnAssessment body) {
        return created(assessments.add(callers.person(), callers.clientId(), key, body));
    }

    @POST
    @Path("/{id}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Logged(Action.OWN_RECORD_WRITTEN)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @Operation(summary = "Correct one that I wrote")
    public RestResponse<SkillsAssessment> correct(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Parameter(required = true) @Nullable String ifMatch,
            @NotNull @Valid NewSkillsAssessmentVersion body) {
        return created(assessments.correct(callers.person(), callers.clientId(), id, ifMatch, body));
    }

    @POST
    @Path("/{id}/retract")
    @Logged(Action.OWN_RECORD_RETRACTED)
    @PermissionsAllowed(Scopes.MY_DATA_MANAGE)
    @Operation(summary = "Take away one that I wrote")
    public void takeAway(@PathParam("id") UUID id) {
        assessments.takeAway(callers.person(), callers.clientId(), id);
    }

    private RestResponse<SkillsAssessment> created(SkillsAssessment made) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .header("Location", "%s/me/skills-assessments/%s".formatted(config.apiUrl(), made.id()))
                .header("ETag", assessments.tag(made))
                .build();
    }
}
