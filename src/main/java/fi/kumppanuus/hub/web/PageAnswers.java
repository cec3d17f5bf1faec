package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.platform.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Turns a template into an answer with the headers that every page needs. */
@RequestScoped
class PageAnswers {
    private final PageLanguage language;
    private final Theme theme;

    PageAnswers(PageLanguage language, Theme theme) {
        this.language = language;
        this.theme = theme;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        private Templates() {}

        static native TemplateInstance message(Frame frame, String title, String text);
    }

    Frame frame(@Nullable String name) {
        var lang = language.get();
        return new Frame(
                Texts.in(lang), lang, lang, Notices.LANGUAGES, name, theme.css().isPresent());
    }

    Response page(TemplateInstance template) {
        return page(200, template, null);
    }

    /** {@code leadsTo}: where the page's form may end up besides the hub itself. */
    Response page(int status, TemplateInstance template, @Nullable URI leadsTo) {
        language.remember();
        var forms = leadsTo == null ? "" : " " + leadsTo.getScheme() + "://" + leadsTo.getAuthority();
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                                + " form-action 'self'" + forms)
                .entity(template.render())
                .build();
    }

    Response message(int status, String name) {
        var frame = frame(null);
        var title = frame.t().getOrDefault(name + ".title", frame.t().getOrDefault("error.title", ""));
        var text = frame.t().getOrDefault(name + ".text", frame.t().getOrDefault("error.text", ""));
        return page(status, Templates.message(frame, title, text), null);
    }

    Response problem(ProblemException e) {
        return message(e.type().status(), e.type().name());
    }
}
