package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.HubConfig;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/subjects/{subjectId}/skills-assessments/{recordId}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AttachmentResource {
    private static final String PDF = "application/pdf";

    private final Attachments attachments;
    private final Attaching attaching;
    private final Callers callers;
    private final HubConfig config;

    AttachmentResource(Attachments attachments, Attaching attaching, Callers callers, HubConfig config) {
        this.attachments = attachments;
        this.attaching = attaching;
        this.callers = callers;
        this.config = config;
    }

    @GET
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_READ)
    @Operation(summary = "Attachments of a skills assessment")
    public AttachmentList attachments(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @BeanParam GateHeaders headers) {
        return attachments.of(callers.partner(), subjectId, recordId, headers);
    }

    @GET
    @Path("/{attachmentId}")
    @Produces(PDF)
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_READ)
    @Operation(summary = "The file of one attachment")
    public RestResponse<byte[]> attachment(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @PathParam("attachmentId") UUID attachmentId,
            @BeanParam GateHeaders headers) {
        var file = attachments.file(callers.partner(), subjectId, recordId, attachmentId, headers);
        return RestResponse.ResponseBuilder.ok(file.bytes())
                .header("Content-Disposition", file.name().disposition())
                .build();
    }

    @POST
    @Consumes(PDF)
    @PermissionsAllowed(Scopes.SKILLS_ASSESSMENT_WRITE)
    @Operation(summary = "Attach a PDF to a skills assessment")
    public RestResponse<Attachment> attach(
            @PathParam("subjectId") SubjectId subjectId,
            @PathParam("recordId") UUID recordId,
            @HeaderParam(ActingUser.HEADER) @Parameter(required = true) @Nullable String actingUser,
            @HeaderParam("Idempotency-Key") @Parameter(required = true) @Nullable String key,
            @HeaderParam(AttachmentName.HEADER) @Parameter(required = true) @Nullable String fileName,
            @NotNull byte[] file) {
        var made = attaching.attach(
                new Writer(callers.partner(), subjectId, actingUser),
                recordId,
                key,
                new Attaching.NewAttachment(AttachmentName.of(fileName), file));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .header(
                        "Location",
                        "%s/subjects/%s/skills-assessments/%s/attachments/%s"
                                .formatted(config.apiUrl(), subjectId, recordId, made.id()))
                .build();
    }
}
