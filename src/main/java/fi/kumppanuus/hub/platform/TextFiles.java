package fi.kumppanuus.hub.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Texts by language and key, from one properties file for each language. */
public final class TextFiles {
    private TextFiles() {}

    /**
     * Reads the texts of each language; one without a file stops whoever needs it.
     *
     * @param folder of the class path
     */
    public static Map<String, Map<String, String>> in(String folder, Collection<String> languages) {
        var all = new HashMap<String, Map<String, String>>();
        for (var lang : languages) {
            all.put(lang, read(folder + "/" + lang + ".properties"));
        }
        return Map.copyOf(all);
    }

    private static Map<String, String> read(String path) {
        try (var file = TextFiles.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("There are no texts " + path);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            var texts = new HashMap<String, String>();
            properties.forEach((key, value) -> texts.put(key.toString(), value.toString()));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
