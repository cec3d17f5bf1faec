package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.catalogue.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever language the paper is in, nothing is missing. */
class MyDataTextsTest {
    private static final Pattern KEY = Pattern.compile("sheet\\.t\\.get\\('([^']+)'\\)");

    @Test
    void everyLanguageHasTheSameKeys_andNoEmptyText() {
        for (var lang : Notices.LANGUAGES) {
            assertEquals(
                    new TreeSet<>(MyDataTexts.in("fi").keySet()),
                    new TreeSet<>(MyDataTexts.in(lang).keySet()),
                    lang);
            MyDataTexts.in(lang).forEach((key, text) -> assertFalse(text.isBlank(), lang + " " + key));
        }
    }

    @Test
    void everyTextThatTheTemplateAsksFor_isThere_andEveryKindAndReasonHasItsWord() throws IOException {
        var keys = new TreeSet<String>();
        KEY.matcher(Files.readString(Path.of("src/main/resources/templates/MyDataPdf/data.html")))
                .results()
                .forEach(m -> keys.add(m.group(1)));
        assertTrue(keys.size() > 10, "the template asks in another way now: " + keys);
        Arrays.stream(RecordKind.values()).map(k -> "kind." + k.code()).forEach(keys::add);
        Arrays.stream(CommentKind.values()).map(k -> "comment." + k).forEach(keys::add);
        Stream.concat(Arrays.stream(RetractReason.values()).map(Enum::name), Stream.of(Records.BY_PERSON))
                .map(r -> "retracted." + r.toLowerCase(Locale.ROOT).replace('_', '-'))
                .forEach(keys::add);
        keys.removeAll(MyDataTexts.in("fi").keySet());
        assertEquals(new TreeSet<>(), keys);
    }
}
