package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Logged;
import fi.kumppanuus.hub.consent.ConsentStatus;
import fi.kumppanuus.hub.consent.MyConsent;
import fi.kumppanuus.hub.consent.MyConsents;
import fi.kumppanuus.hub.consent.MyRequestSummary;
import fi.kumppanuus.hub.consent.MyRequests;
import fi.kumppanuus.hub.consent.MySettings;
import fi.kumppanuus.hub.consent.Naming;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.sharing.MyAccessLog;
import fi.kumppanuus.hub.sharing.MyMatters;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

@Path("/my")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@RunOnVirtualThread
class HomePages {
    private static final int LOG_ROWS = 50;

    private final LoggedIn login;
    private final PageAnswers answers;
    private final MyRequests requests;
    private final MyConsents consents;
    private final MySettings settings;
    private final MyAccessLog log;
    private final MyMatters matters;
    private final Naming naming;

    HomePages(
            LoggedIn login,
            PageAnswers answers,
            MyRequests requests,
            MyConsents consents,
            MySettings settings,
            MyAccessLog log,
            MyMatters matters,
            Naming naming) {
        this.login = login;
        this.answers = answers;
        this.requests = requests;
        this.consents = consents;
        this.settings = settings;
        this.log = log;
        this.matters = matters;
        this.naming = naming;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance home(
                Frame frame,
                MyMatters.Overview matters,
                List<MyRequestSummary> waiting,
                List<MyConsent> inForce,
                boolean stopped);

        static native TemplateInstance log(Frame frame, List<LogLine> lines, @Nullable String next);
    }

    @GET
    @Logged(Action.OWN_DATA_READ)
    public Response home() {
        var person = login.person();
        var inForce = consents.all(person, null, Cursors.MAX_LIMIT).items().stream()
                .filter(c -> c.status() == ConsentStatus.IN_FORCE)
                .toList();
        return answers.page(Templates.home(
                answers.frame(login.name()),
                matters.of(person),
                requests.waiting(person, null, Cursors.MAX_LIMIT).items(),
                inForce,
                settings.of(person).sharingRestricted()));
    }

    @GET
    @Path("/access-log")
    @Logged(Action.ACCESS_LOG_READ)
    public Response log(@QueryParam("cursor") @Nullable String cursor) {
        var page = log.page(login.person(), cursor, LOG_ROWS);
        var frame = answers.frame(login.name());
        return answers.page(Templates.log(
                frame,
                page.items().stream().map(e -> LogLine.of(e, frame, naming)).toList(),
                page.next()));
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answers.problem(e);
    }
}
