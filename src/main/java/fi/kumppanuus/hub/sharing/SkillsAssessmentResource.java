package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/skills-assessments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SkillsAssessmentResource {
    private final SkillsAssessments assessments;
    private final Callers callers;
    private final HubConfig config;

    SkillsAssessmentResource(SkillsAssessments assessments, Callers callers, HubConfig config) {
        this.assessments = assessments;
        this.callers = callers;
        this.config = config;
    }

    @GET
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_READ)
    @Operation(summary = "A person's skills assessments")
    public Page<SkillsAssessment> assessments(
            @PathParam("subjectId") SubjectId subjectId,
            @BeanParam GateHeaders headers,
            @QueryParam("updatedAfter") @Nullable Instant updatedAfter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("" + Cursors.DEFAULT_LIMIT) @Min(1) @Max(Cursors.MAX_LIMIT) int limit) {
        var part = new SkillsAssessments.Part(updatedAfter, cursor, limit);
        return assessments.page(callers.partner(), subjectId, headers, part);
    }

    @GET
    @Path("/{recordId}")
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_READ)
    @Operation(summary = "One skills assessment")
    public RestResponse<SkillsAssessment> assessment(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @BeanParam GateHeaders headers) {
        var found = assessments.find(callers.partner(), subjectId, recordId, headers);
        return RestResponse.ResponseBuilder.ok(found)
                .header("ETag", assessments.tag(found))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_WRITE)
    @Operation(summary = "Put in a skills assessment")
    public RestResponse<SkillsAssessment> add(
            @PathParam("subjectId") SubjectId subjectId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @NotNull @Valid NewSkillsAssessment body) {
        return created(subjectId, assessments.add(new Writer(callers.partner(), subjectId, actingUser), key, body));
    }

    @POST
    @Path("/{recordId}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_WRITE)
    @Operation(summary = "Correct a skills assessment")
    public RestResponse<SkillsAssessment> correct(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("If-Match") @Parameter(required = true) @Nullable String ifMatch,
            @NotNull @Valid NewSkillsAssessmentVersion body) {
        return created(
                subjectId,
                assessments.correct(new Writer(callers.partner(), subjectId, actingUser), recordId, ifMatch, body));
    }

    @POST
    @Path("/{recordId}/retract")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_WRITE)
    @Operation(summary = "Take a skills assessment back")
    public void retract(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid Retract body) {
        assessments.retract(new Writer(callers.partner(), subjectId, actingUser), recordId, body);
    }

    private RestResponse<SkillsAssessment> created(SubjectId subject, SkillsAssessment made) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .header(
                        "Location",
                        "%s/subjects/%s/skills-assessments/%s".formatted(config.apiUrl(), subject, made.id()))
                .header("ETag", assessments.tag(made))
                .build();
    }
}
