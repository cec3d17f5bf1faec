package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.consent.Decide;
import fi.kumppanuus.hub.consent.DecisionItem;
import fi.kumppanuus.hub.consent.Decisions;
import fi.kumppanuus.hub.consent.LinkedRequest;
import fi.kumppanuus.hub.consent.MyRequest;
import fi.kumppanuus.hub.consent.MyRequests;
import fi.kumppanuus.hub.consent.ReturnLink;
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
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The approval page: what is asked, Yes and No to each item with equal weight, nothing chosen beforehand. */
@Path("/my/requests/{secret}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@RunOnVirtualThread
class RequestPages {
    private final LoggedIn login;
    private final PageAnswers answers;
    private final PageLanguage language;
    private final FormTokens tokens;
    private final MyRequests requests;
    private final Decisions decisions;

    RequestPages(
            LoggedIn login,
            PageAnswers answers,
            PageLanguage language,
            FormTokens tokens,
            MyRequests requests,
            Decisions decisions) {
        this.login = login;
        this.answers = answers;
        this.language = language;
        this.tokens = tokens;
        this.requests = requests;
        this.decisions = decisions;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance ask(
                Frame frame, MyRequest request, NoticeLayers notice, String token, boolean incomplete);
    }

    @GET
    public Response ask(@PathParam("secret") String secret) {
        var linked = requests.linked(login.person(), secret);
        return notAnswerable(linked).orElseGet(() -> form(200, linked.orElseThrow(), false));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @PathParam("secret") String secret,
            @HeaderParam("Origin") @Nullable String origin,
            MultivaluedMap<String, String> fields) {
        tokens.require(login, fields.getFirst("token"), origin);
        var person = login.person();
        var linked = requests.linked(person, secret);
        var refused = notAnswerable(linked);
        if (refused.isPresent()) {
            return refused.get();
        }
        var request = linked.orElseThrow();
        if ("later".equals(fields.getFirst("action"))) {
            return back(request, "/my");
        }
        var asked = requests.show(person, request.id(), language.get());
        var items = asked.items().stream()
                .flatMap(i -> decision(i.category(), fields.getFirst("item." + i.category())).stream())
                .toList();
        if (items.size() < asked.items().size()) {
            return form(422, request, true);
        }
        var lang = fields.getFirst("lang");
        var shown = fields.getFirst("noticeVersion");
        decisions.decide(
                person,
                login.login(),
                LoggedIn.CLIENT,
                request.id(),
                new Decide(items, null, shown == null ? "" : shown, lang == null ? "fi" : lang, null));
        return back(request, "/my");
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answers.problem(e);
    }

    private Response form(int status, LinkedRequest linked, boolean incomplete) {
        var request = requests.show(login.person(), linked.id(), language.get());
        return answers.page(
                status,
                Templates.ask(
                        answers.frame(login.name()),
                        request,
                        NoticeLayers.of(request.notice().text()),
                        tokens.token(login),
                        incomplete),
                linked.returnLink().map(l -> URI.create(l.url())).orElse(null));
    }

    /** A link of somebody else's, or a made-up one, says nothing but that it is not for you. */
    private Optional<Response> notAnswerable(Optional<LinkedRequest> linked) {
        if (linked.isEmpty()) {
            return Optional.of(answers.message(404, "link-not-yours"));
        }
        if (linked.get().answered()) {
            return Optional.of(answers.message(200, "link-answered"));
        }
        return linked.get().answerable() ? Optional.empty() : Optional.of(answers.message(410, "link-expired"));
    }

    private static Optional<DecisionItem> decision(String category, @Nullable String choice) {
        return "yes".equals(choice) || "no".equals(choice)
                ? Optional.of(new DecisionItem(category, "yes".equals(choice)))
                : Optional.empty();
    }

    private static Response back(LinkedRequest request, String home) {
        return Response.seeOther(request.returnLink().map(RequestPages::uri).orElse(URI.create(home)))
                .build();
    }

    private static URI uri(ReturnLink link) {
        var uri = UriBuilder.fromUri(link.url()).queryParam("requestId", link.requestId());
        if (link.state() != null) {
            uri.queryParam("state", "{state}");
            return uri.build(link.state());
        }
        return uri.build();
    }
}
