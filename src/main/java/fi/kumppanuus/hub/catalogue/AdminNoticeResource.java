package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Roles;
import fi.kumppanuus.hub.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/admin/notices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AdminNoticeResource {
    private final AdminNotices notices;
    private final Callers callers;

    AdminNoticeResource(AdminNotices notices, Callers callers) {
        this.notices = notices;
        this.callers = callers;
    }

    @GET
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "All versions of all notices")
    public Page<AdminNoticeView> notices() {
        return notices.all();
    }

    @GET
    @Path("/{purpose}/{version}")
    @Logged(Action.REGISTRY_READ)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "One version with its texts")
    public AdminNoticeView notice(@PathParam("purpose") String purpose, @PathParam("version") String version) {
        return notices.find(purpose, version);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @ResponseStatus(201)
    @Operation(summary = "Draft a version")
    public AdminNoticeView draft(@Valid @NotNull DraftNotice body) {
        return notices.draft(callers.staff(), body);
    }

    @PUT
    @Path("/{purpose}/{version}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Replace a draft")
    public AdminNoticeView replace(
            @PathParam("purpose") String purpose,
            @PathParam("version") String version,
            @Valid @NotNull ReplaceDraft body) {
        return notices.replace(callers.staff(), purpose, version, body);
    }

    @POST
    @Path("/{purpose}/{version}/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Publish a draft for good")
    public AdminNoticeView publish(
            @PathParam("purpose") String purpose,
            @PathParam("version") String version,
            @Valid @NotNull PublishNotice body) {
        return notices.publish(callers.staff(), purpose, version, body);
    }

    @POST
    @Path("/{purpose}/{version}/retire")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Show a version to nobody any more")
    public AdminNoticeView retire(@PathParam("purpose") String purpose, @PathParam("version") String version) {
        return notices.retire(callers.staff(), purpose, version);
    }
}
