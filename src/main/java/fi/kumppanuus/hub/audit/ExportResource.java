package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/oversight/audit/export")
@RunOnVirtualThread
class ExportResource {
    private final AuditExport export;
    private final Callers callers;

    ExportResource(AuditExport export, Callers callers) {
        this.export = export;
        this.callers = callers;
    }

    @GET
    @Produces("application/x-ndjson")
    @RolesAllowed(Roles.DPO)
    @Operation(summary = "A part of the log as a file that proves itself")
    @APIResponseSchema(String.class)
    public Response export(
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("first") @DefaultValue("0") @Min(0) long first) {
        var range = export.range(callers.staff(), new AuditExport.Span(from, to, first));
        return Response.ok((StreamingOutput) out -> export.write(range, out))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"audit-%d-%d.jsonl\"".formatted(range.first(), range.end() - 1))
                .build();
    }
}
