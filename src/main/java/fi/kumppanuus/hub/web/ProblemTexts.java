package fi.kumppanuus.hub.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What each kind of problem means and what to do about it. {@code docs/partner-guide.md} has the same table, held by a test. */
record ProblemTexts(String name, String cause, String remedy) {
    private static final String CAUSE = ".cause";
    private static final Map<String, ProblemTexts> ALL = read();

    static Map<String, ProblemTexts> all() {
        return ALL;
    }

    private static Map<String, ProblemTexts> read() {
        var texts = new Properties();
        try (var file = ProblemTexts.class.getResourceAsStream("/texts/problems.properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = new TreeMap<String, ProblemTexts>();
        for (var key : texts.stringPropertyNames()) {
            if (key.endsWith(CAUSE)) {
                var name = key.substring(0, key.length() - CAUSE.length());
                all.put(
                        name,
                        new ProblemTexts(name, texts.getProperty(key, ""), texts.getProperty(name + ".remedy", "")));
            }
        }
        return all;
    }
}
