package fi.kumppanuus.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Outcome;
import fi.kumppanuus.hub.catalogue.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever language a person reads, nothing is missing. */
class TextsTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path NOTICES = Path.of("src/main/resources/catalogue/notices");
    private static final Pattern KEY = Pattern.compile("frame\\.t\\.get\\('([^']+)'\\)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-zA-Z]+}");
    static final List<String> LANGUAGES = Notices.LANGUAGES;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyLanguageHasTheSameKeys_andNoEmptyText(String lang) {
        var texts = Texts.in(lang);
        assertFalse(texts.isEmpty());
        assertEquals(new TreeSet<>(Texts.in("fi").keySet()), new TreeSet<>(texts.keySet()));
        texts.forEach((key, text) -> assertFalse(text.isBlank(), lang + " " + key));
    }

    @Test
    void everyTextThatATemplateAsksFor_isThere() throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(m -> keys.add(m.group(1)));
            }
        }
        assertTrue(keys.size() > 20, "the templates ask in another way now: " + keys);
        keys.removeAll(Texts.in("fi").keySet());
        assertEquals(new TreeSet<>(), keys);
    }

    @Test
    void everyCodeOfTheLog_hasItsWord() {
        var codes = new TreeSet<String>();
        Arrays.stream(Action.values()).map(a -> "action." + a.code()).forEach(codes::add);
        Arrays.stream(Outcome.values()).map(o -> "outcome." + o.code()).forEach(codes::add);
        codes.removeAll(Texts.in("fi").keySet());
        assertEquals(new TreeSet<>(), codes);
    }

    @Test
    void everyNotice_saysTheSameInEachLanguage() throws IOException {
        try (var versions = Files.walk(NOTICES, 2)) {
            for (var version : versions.filter(v -> NOTICES.relativize(v).getNameCount() == 2)
                    .toList()) {
                var expected = placeholders(version.resolve("fi.txt"));
                assertFalse(expected.isEmpty(), version.toString());
                for (var lang : LANGUAGES) {
                    assertEquals(expected, placeholders(version.resolve(lang + ".txt")), version + " " + lang);
                }
            }
        }
    }

    private static TreeSet<String> placeholders(Path notice) throws IOException {
        var all = new TreeSet<String>();
        PLACEHOLDER.matcher(Files.readString(notice)).results().forEach(m -> all.add(m.group()));
        return all;
    }
}
