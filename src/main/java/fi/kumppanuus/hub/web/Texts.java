package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.platform.TextFiles;
import java.util.Map;

/** What pages say, in one language. A test holds the languages to the same keys. */
final class Texts {
    private static final Map<String, Map<String, String>> ALL = TextFiles.in("/texts", Notices.LANGUAGES);

    private Texts() {}

    static Map<String, String> in(String lang) {
        return ALL.getOrDefault(lang, Map.of());
    }
}
