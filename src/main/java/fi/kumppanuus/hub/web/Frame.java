package fi.kumppanuus.hub.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every page has: texts, language, who is logged in, where it is (for the language links).
 *
 * @param htmlLang the language tag for browsers and screen readers
 */
record Frame(
        Map<String, String> t,
        String lang,
        String htmlLang,
        List<String> languages,
        @Nullable String name,
        String path) {}
