package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.HubConfig;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/skills-assessments/by-external-id")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SkillsAssessmentByKeyResource extends KeyedResource {
    private final SkillsAssessments assessments;
    private final Callers callers;
    private final HubConfig config;

    SkillsAssessmentByKeyResource(SkillsAssessments assessments, Callers callers, HubConfig config) {
        this.assessments = assessments;
        this.callers = callers;
        this.config = config;
    }

    @PUT
    @Path("/{externalId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_WRITE)
    @Operation(summary = "Put in a skills assessment under a key of your own")
    public RestResponse<SkillsAssessment> put(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("externalId") @Pattern(regexp = NewRecord.EXTERNAL_ID) String externalId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @NotNull @Valid NewSkillsAssessment body) {
        var put = assessments.put(new Writer(callers.partner(), subjectId, actingUser), externalId, body);
        return answer(
                put,
                "%s/subjects/%s/skills-assessments/%s"
                        .formatted(config.apiUrl(), subjectId, put.record().id()));
    }
}
