package fi.kumppanuus.hub.web;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every page has: texts, language, who is logged in. Not where it is: links are relative, so no path is echoed.
 *
 * @param htmlLang the language tag for browsers and screen readers
 * @param themed whether the deployment has a look of its own
 */
@TemplateData
public record Frame(
        Map<String, String> t,
        String lang,
        String htmlLang,
        List<String> languages,
        @Nullable String name,
        boolean themed) {
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FINNISH_DAY = DateTimeFormatter.ofPattern("d.M.yyyy", Locale.ROOT);

    /** A method, since Qute has no + for texts. */
    public String languageName(String language) {
        return Objects.requireNonNull(t.get("lang." + language));
    }

    /** For a code: {@code kind} says which codes it is one of. */
    public String word(String kind, String code) {
        return t.getOrDefault(kind + "." + code, code);
    }

    /** As it is written in the reader's language; Finland's Swedish writes it as Finnish does. */
    public String day(LocalDate day) {
        return (lang.equals("en") ? ENGLISH_DAY : FINNISH_DAY).format(day);
    }
}
