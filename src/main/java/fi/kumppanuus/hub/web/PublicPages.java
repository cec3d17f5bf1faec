package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.platform.HubConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What anyone may read: the front page and who answers for the data. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
class PublicPages {
    private final PageAnswers answers;
    private final WhoAnswers whoAnswers;
    private final OperatorConfig operator;
    private final HubConfig config;

    PublicPages(PageAnswers answers, WhoAnswers whoAnswers, OperatorConfig operator, HubConfig config) {
        this.answers = answers;
        this.whoAnswers = whoAnswers;
        this.operator = operator;
        this.config = config;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance front(Frame frame);

        /** {@code joint}: whether the operator answers together with the partners. */
        static native TemplateInstance whoAnswers(
                Frame frame, List<Answerer> partners, String operator, boolean joint, String dpo);
    }

    @GET
    public Response front() {
        return answers.page(Templates.front(answers.frame(null)));
    }

    @GET
    @Path("/who-answers")
    public Response whoAnswers() {
        var frame = answers.frame(null);
        return answers.page(Templates.whoAnswers(
                frame,
                whoAnswers.in(frame.lang()),
                operator.name(),
                operator.arrangement() == OperatorConfig.Standing.JOINT_CONTROLLER,
                config.dataProtectionOfficer()));
    }
}
