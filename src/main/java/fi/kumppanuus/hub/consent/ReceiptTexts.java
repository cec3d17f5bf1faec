package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Notices;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** What stands around the facts of a printed receipt, in one language. A test holds the languages to the same keys. */
final class ReceiptTexts {
    private static final Map<String, Map<String, String>> ALL = load();

    private ReceiptTexts() {}

    static Map<String, String> in(String lang) {
        return ALL.getOrDefault(lang, Map.of());
    }

    private static Map<String, Map<String, String>> load() {
        var all = new HashMap<String, Map<String, String>>();
        for (var lang : Notices.LANGUAGES) {
            try (var file = ReceiptTexts.class.getResourceAsStream("/texts/receipt/" + lang + ".properties")) {
                if (file == null) {
                    throw new IllegalStateException("no texts of the receipt in " + lang);
                }
                var read = new Properties();
                read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
                var texts = new HashMap<String, String>();
                read.forEach((key, value) -> texts.put(key.toString(), value.toString()));
                all.put(lang, Map.copyOf(texts));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Map.copyOf(all);
    }
}
