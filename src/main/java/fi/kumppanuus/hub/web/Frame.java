package fi.kumppanuus.hub.web;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every page has: texts, language, who is logged in. Not where it is: links are relative, so no path is echoed.
 *
 * @param htmlLang the language tag for browsers and screen readers
 */
@TemplateData
public record Frame(
        Map<String, String> t,
        String lang,
        String htmlLang,
        List<String> languages,
        @Nullable String name) {
    /** A method, since Qute has no + for texts. */
    public String languageName(String language) {
        return Objects.requireNonNull(t.get("lang." + language));
    }
}
