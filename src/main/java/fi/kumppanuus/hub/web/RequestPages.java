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
import java.util.List;
import java.util.Objects;
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

        static native TemplateInstance confirm(
                Frame frame,
                MyRequest request,
                List<DecisionItem> answers,
                List<MyRequest.Item> special,
                String noticeVersion,
                String noticeLang,
                String token);
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
                .flatMap(i -> decision(i.category(), fields).stream())
                .toList();
        if (items.size() < asked.items().size()) {
            return form(422, request, true);
        }
        var unconfirmed = asked.items().stream()
                .filter(MyRequest.Item::specialCategory)
                .filter(i -> items.stream().anyMatch(d -> d.category().equals(i.category()) && d.granted())
                        && confirmation(i.category(), fields) == null)
                .toList();
        if (!unconfirmed.isEmpty()) {
            return confirm(request, asked, items, unconfirmed, fields);
        }
        decisions.decide(
                person,
                login.login(),
                LoggedIn.CLIENT,
                request.id(),
                new Decide(
                        items,
                        null,
                        Objects.requireNonNullElse(fields.getFirst("noticeVersion"), ""),
                        Objects.requireNonNullElse(fields.getFirst("lang"), "fi"),
                        asked.items().stream()
                                .map(MyRequest.Item::category)
                                .filter(c -> "yes".equals(confirmation(c, fields)))
                                .toList()));
        return back(request, "/my");
    }

    /** The second question, about the special categories alone; the other answers wait in the form. */
    private Response confirm(
            LinkedRequest linked,
            MyRequest asked,
            List<DecisionItem> items,
            List<MyRequest.Item> unconfirmed,
            MultivaluedMap<String, String> fields) {
        return answers.page(
                200,
                Templates.confirm(
                        answers.frame(login.name()),
                        asked,
                        items,
                        unconfirmed,
                        Objects.requireNonNullElse(fields.getFirst("noticeVersion"), ""),
                        Objects.requireNonNullElse(fields.getFirst("lang"), "fi"),
                        tokens.token(login)),
                linked.returnLink().map(l -> URI.create(l.url())).orElse(null));
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
        if (linked.get().off()) {
            return Optional.of(answers.message(200, "link-off"));
        }
        if (linked.get().silenced()) {
            return Optional.of(answers.message(200, "link-silenced"));
        }
        return linked.get().answerable() ? Optional.empty() : Optional.of(answers.message(410, "link-expired"));
    }

    /** A Yes that the second question took back is a No, and what is a No isn't opened. */
    private static Optional<DecisionItem> decision(String category, MultivaluedMap<String, String> fields) {
        var choice = fields.getFirst("item." + category);
        boolean yes = "yes".equals(choice) && !"no".equals(confirmation(category, fields));
        return "yes".equals(choice) || "no".equals(choice)
                ? Optional.of(new DecisionItem(category, yes, yes && "yes".equals(fields.getFirst("open." + category))))
                : Optional.empty();
    }

    private static @Nullable String confirmation(String category, MultivaluedMap<String, String> fields) {
        return fields.getFirst("confirm." + category);
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
