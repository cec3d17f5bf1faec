package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.platform.TextFiles;
import java.util.Map;

/** What stands around the facts of a printed receipt, in one language. A test holds the languages to the same keys. */
final class ReceiptTexts {
    private static final Map<String, Map<String, String>> ALL = TextFiles.in("/texts/receipt", Notices.LANGUAGES);

    private ReceiptTexts() {}

    static Map<String, String> in(String lang) {
        return ALL.getOrDefault(lang, Map.of());
    }
}
