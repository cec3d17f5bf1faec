package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.identity.Scopes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@Path("/api/v1/me/data")
@Produces({MediaType.APPLICATION_JSON, MyDataResource.PDF})
@RunOnVirtualThread
class MyDataResource {
    static final String PDF = "application/pdf";

    /** In this order: who accepts anything gets all of it. */
    private static final List<Variant> FORMS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(PDF))
            .build();

    private final MyDataFiles files;
    private final Callers callers;

    MyDataResource(MyDataFiles files, Callers callers) {
        this.files = files;
        this.callers = callers;
    }

    @GET
    @Logged(Action.OWN_DATA_DOWNLOADED)
    @PermissionsAllowed(Scopes.MY_DATA_READ)
    @Operation(summary = "All that is held on me")
    @APIResponseSchema(value = MyData.class, responseCode = "200")
    public Response data(@QueryParam("lang") @DefaultValue("fi") String lang, @Context Request request) {
        var form = request.selectVariant(FORMS);
        if (form == null) {
            throw new NotAcceptableException();
        }
        MyDataFiles.requireLanguage(lang);
        var type = form.getMediaType();
        var person = callers.person();
        boolean onPaper = type.toString().equals(PDF);
        var body = onPaper ? files.pdf(person, callers.clientId(), lang) : files.data(person, callers.clientId());
        return Response.ok(body, type)
                .header("Vary", "Accept")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"kumppanuushub." + (onPaper ? "pdf" : "json") + "\"")
                .build();
    }
}
