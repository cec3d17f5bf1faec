package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.consent.ChangeSettings;
import fi.kumppanuus.hub.consent.MyRelationship;
import fi.kumppanuus.hub.consent.MyRelationships;
import fi.kumppanuus.hub.consent.MySettings;
import fi.kumppanuus.hub.consent.Settings;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** What is shared without consent, stopping all of it, and the safety restriction. */
@Path("/my/sharing")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@RunOnVirtualThread
class SharingPages {
    private final LoggedIn login;
    private final PageAnswers answers;
    private final FormTokens tokens;
    private final MySettings settings;
    private final MyRelationships relationships;

    SharingPages(
            LoggedIn login,
            PageAnswers answers,
            FormTokens tokens,
            MySettings settings,
            MyRelationships relationships) {
        this.login = login;
        this.answers = answers;
        this.tokens = tokens;
        this.settings = settings;
        this.relationships = relationships;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance sharing(
                Frame frame, Settings settings, List<SafetyLine> safety, List<MyRelationship> byLaw, String token);
    }

    @GET
    public Response sharing() {
        var person = login.person();
        var frame = answers.frame(login.name());
        var now = settings.of(person);
        return answers.page(Templates.sharing(
                frame,
                now,
                now.safety().stream().map(s -> SafetyLine.of(s, frame)).toList(),
                relationships.all(person),
                tokens.token(login)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@HeaderParam("Origin") @Nullable String origin, MultivaluedMap<String, String> fields) {
        tokens.require(login, fields.getFirst("token"), origin);
        var sharing = fields.getFirst("sharing");
        var safety = fields.getFirst("safety");
        if (sharing != null) {
            boolean stop = chosen(sharing, "stop", "resume");
            settings.change(login.person(), login.login(), LoggedIn.CLIENT, new ChangeSettings(stop, null));
        } else {
            boolean set = chosen(safety, "set", "lift");
            settings.changeSafety(login.person(), login.login(), LoggedIn.CLIENT, set);
        }
        return Response.seeOther(URI.create("/my/sharing")).build();
    }

    /** Never by mistake: to let anything leave again takes the word for it. */
    private static boolean chosen(@Nullable String wish, String restrict, String lift) {
        if (!restrict.equals(wish) && !lift.equals(wish)) {
            throw WebProblems.FORM_REFUSED.exception();
        }
        return restrict.equals(wish);
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answers.problem(e);
    }
}
