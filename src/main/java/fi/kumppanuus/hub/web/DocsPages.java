package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.platform.HubConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The interface's documents for people to read: the contract in {@code openapi/} as HTML, and the problem types. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
class DocsPages {
    private final PageAnswers answers;
    private final Rendered rendered;

    DocsPages(PageAnswers answers, Rendered rendered) {
        this.answers = answers;
        this.rendered = rendered;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance docs(Frame frame, List<String> documents, Collection<ProblemTexts> problems);

        static native TemplateInstance contract(Frame frame, String title, String content);

        static native TemplateInstance content(ContractPage page);

        static native TemplateInstance problem(Frame frame, ProblemTexts problem);
    }

    /** A document is the same for everybody and large, so each is rendered once. */
    @Singleton
    static class Rendered {
        private final ConcurrentHashMap<String, Content> all = new ConcurrentHashMap<>();
        private final String url;

        Rendered(HubConfig config) {
            url = config.publicUrl().toString().replaceAll("/$", "");
        }

        record Content(String title, String html) {}

        Content of(String name) {
            return all.computeIfAbsent(name, document -> {
                var page = ContractPage.of(ContractFile.read(document), url);
                return new Content(page.title(), Templates.content(page).render());
            });
        }
    }

    @GET
    @Path("/docs")
    public Response docs() {
        return answers.page(Templates.docs(
                answers.frame(null), ContractFile.NAMES, ProblemTexts.all().values()));
    }

    @GET
    @Path("/docs/{name}")
    public Response contract(@PathParam("name") String name) {
        if (!ContractFile.NAMES.contains(name)) {
            return answers.message(404, "not-found");
        }
        var content = rendered.of(name);
        return answers.page(Templates.contract(answers.frame(null), content.title(), content.html()));
    }

    @GET
    @Path("/problems/{name}")
    public Response problem(@PathParam("name") String name) {
        var problem = ProblemTexts.all().get(name);
        return problem == null
                ? answers.message(404, "not-found")
                : answers.page(Templates.problem(answers.frame(null), problem));
    }
}
