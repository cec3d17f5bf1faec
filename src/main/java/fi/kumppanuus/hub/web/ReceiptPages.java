package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.consent.ReceiptForms;
import fi.kumppanuus.hub.platform.ProblemException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The newest receipt of a consent: to read and print, or to keep as evidence. The address says in which form, so a link
 * works whatever the browser says it accepts.
 */
@Path("/my/consents/{id}")
@Produces(MediaType.WILDCARD)
@Authenticated
@RunOnVirtualThread
class ReceiptPages {
    private final LoggedIn login;
    private final PageAnswers answers;
    private final ReceiptForms receipts;

    ReceiptPages(LoggedIn login, PageAnswers answers, ReceiptForms receipts) {
        this.login = login;
        this.answers = answers;
        this.receipts = receipts;
    }

    @GET
    @Path("/receipt.pdf")
    public Response pdf(@PathParam("id") UUID id) {
        return file(receipts.pdf(login.person(), id, null), "application/pdf", "inline; filename=receipt.pdf");
    }

    @GET
    @Path("/receipt.jws")
    public Response signed(@PathParam("id") UUID id) {
        return file(receipts.signed(login.person(), id, null), "application/jose", "attachment; filename=receipt.jws");
    }

    /** Browsers' own viewers of PDF bring styles and pictures with them, so only what matters is forbidden. */
    private static Response file(byte[] content, String type, String disposition) {
        return Response.ok(content, type)
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", disposition)
                .header("Content-Security-Policy", "script-src 'none'; base-uri 'none'; frame-ancestors 'none'")
                .build();
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answers.problem(e);
    }
}
