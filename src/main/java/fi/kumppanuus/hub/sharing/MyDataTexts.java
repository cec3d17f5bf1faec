package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.platform.TextFiles;
import java.util.Map;

/** What stands around a person's data on paper, in one language. A test holds the languages to the same keys. */
final class MyDataTexts {
    private static final Map<String, Map<String, String>> ALL = TextFiles.in("/texts/data", Notices.LANGUAGES);

    private MyDataTexts() {}

    static Map<String, String> in(String lang) {
        return ALL.getOrDefault(lang, Map.of());
    }
}
