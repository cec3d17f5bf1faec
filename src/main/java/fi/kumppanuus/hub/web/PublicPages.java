package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.platform.HubConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** What anyone may read: the front page, who answers for the data, the interface's documents, the problem types. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
class PublicPages {
    private final PageAnswers answers;
    private final WhoAnswers whoAnswers;
    private final OperatorConfig operator;
    private final HubConfig config;
    private final Properties problems = new Properties();

    PublicPages(PageAnswers answers, WhoAnswers whoAnswers, OperatorConfig operator, HubConfig config) {
        this.answers = answers;
        this.whoAnswers = whoAnswers;
        this.operator = operator;
        this.config = config;
        try (var file = PublicPages.class.getResourceAsStream("/texts/problems.properties")) {
            problems.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance front(Frame frame);

        /** {@code joint}: whether the operator answers together with the partners. */
        static native TemplateInstance whoAnswers(
                Frame frame, List<Answerer> partners, String operator, boolean joint, String dpo);

        static native TemplateInstance docs(Frame frame, List<String> problems);

        static native TemplateInstance problem(Frame frame, String name, String cause, String remedy);
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

    @GET
    @Path("/docs")
    public Response docs() {
        var names = problems.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".cause"))
                .map(key -> key.substring(0, key.length() - ".cause".length()))
                .sorted()
                .toList();
        return answers.page(Templates.docs(answers.frame(null), names));
    }

    @GET
    @Path("/problems/{name}")
    public Response problem(@PathParam("name") String name) {
        var cause = problems.getProperty(name + ".cause");
        if (cause == null) {
            return answers.message(404, "not-found");
        }
        return answers.page(
                Templates.problem(answers.frame(null), name, cause, problems.getProperty(name + ".remedy", "")));
    }
}
