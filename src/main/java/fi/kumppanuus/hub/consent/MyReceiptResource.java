package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/consents/{id}/receipt")
@Produces({MyReceiptResource.JOSE, MyReceiptResource.PDF, MyReceiptResource.JSON_LD})
@RunOnVirtualThread
class MyReceiptResource {
    static final String JOSE = "application/jose";
    static final String PDF = "application/pdf";
    static final String JSON_LD = "application/ld+json";

    /** In this order: who accepts anything gets the signed one. */
    private static final List<Variant> FORMS = Variant.mediaTypes(
                    MediaType.valueOf(JOSE), MediaType.valueOf(PDF), MediaType.valueOf(JSON_LD))
            .build();

    private final ReceiptForms receipts;
    private final Callers callers;

    MyReceiptResource(ReceiptForms receipts, Callers callers) {
        this.receipts = receipts;
        this.callers = callers;
    }

    @GET
    @Logged(Action.OWN_DATA_READ)
    @PermissionsAllowed(Scopes.MY_CONSENTS_READ)
    @Operation(summary = "The receipt of one version of it")
    public Response receipt(
            @PathParam("id") UUID id,
            @QueryParam("version") @Min(1) @Nullable Integer version,
            @Context Request request) {
        var form = request.selectVariant(FORMS);
        if (form == null) {
            throw new NotAcceptableException();
        }
        var type = form.getMediaType();
        return Response.ok(in(type, id, version), type).header("Vary", "Accept").build();
    }

    private byte[] in(MediaType type, UUID id, @Nullable Integer version) {
        return switch (type.toString()) {
            case PDF -> receipts.pdf(callers.person(), id, version);
            case JSON_LD -> receipts.linkedData(callers.person(), id, version);
            default -> receipts.signed(callers.person(), id, version);
        };
    }
}
