package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.consent.ConsentStatus;
import fi.kumppanuus.hub.consent.MyConsent;
import fi.kumppanuus.hub.consent.MyConsents;
import fi.kumppanuus.hub.consent.Withdraw;
import fi.kumppanuus.hub.platform.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** One consent: what it covers, and taking it back, whole or in part. */
@Path("/my/consents/{id}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@RunOnVirtualThread
class ConsentPages {
    private final LoggedIn login;
    private final PageAnswers answers;
    private final FormTokens tokens;
    private final MyConsents consents;

    ConsentPages(LoggedIn login, PageAnswers answers, FormTokens tokens, MyConsents consents) {
        this.login = login;
        this.answers = answers;
        this.tokens = tokens;
        this.consents = consents;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance consent(Frame frame, MyConsent consent, boolean inForce, String token);
    }

    @GET
    public Response consent(@PathParam("id") UUID id) {
        var consent = consents.show(login.person(), id);
        return answers.page(Templates.consent(
                answers.frame(login.name()), consent, consent.status() == ConsentStatus.IN_FORCE, tokens.token(login)));
    }

    @POST
    @Path("/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("id") UUID id,
            @HeaderParam("Origin") @Nullable String origin,
            MultivaluedMap<String, String> fields) {
        tokens.require(login, fields.getFirst("token"), origin);
        var item = fields.getFirst("item");
        consents.withdraw(login.person(), LoggedIn.CLIENT, id, what(item, fields.containsKey("openingOnly")));
        return Response.seeOther(URI.create("/my/consents/" + id)).build();
    }

    private static Withdraw what(@Nullable String item, boolean openingOnly) {
        if (item == null) {
            return Withdraw.EVERYTHING;
        }
        return openingOnly ? Withdraw.opening(item) : Withdraw.item(item);
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answers.problem(e);
    }
}
