package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.catalogue.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever language a receipt is in, nothing is missing. */
class ReceiptTextsTest {
    private static final Pattern KEY = Pattern.compile("sheet\\.t\\.get\\('([^']+)'\\)");

    @Test
    void everyLanguageHasTheSameKeys_andNoEmptyText() {
        for (var lang : Notices.LANGUAGES) {
            assertEquals(
                    new TreeSet<>(ReceiptTexts.in("fi").keySet()),
                    new TreeSet<>(ReceiptTexts.in(lang).keySet()),
                    lang);
            ReceiptTexts.in(lang).forEach((key, text) -> assertFalse(text.isBlank(), lang + " " + key));
        }
    }

    @Test
    void everyTextThatTheTemplateAsksFor_isThere_andEveryStepHasItsWord() throws IOException {
        var keys = new TreeSet<String>();
        KEY.matcher(Files.readString(Path.of("src/main/resources/templates/ReceiptPdf/receipt.html")))
                .results()
                .forEach(m -> keys.add(m.group(1)));
        assertTrue(keys.size() > 15, "the template asks in another way now: " + keys);
        Arrays.stream(Transition.values())
                .filter(Transition::makesVersion)
                .map(t -> "what." + t)
                .forEach(keys::add);
        keys.removeAll(ReceiptTexts.in("fi").keySet());
        assertEquals(new TreeSet<>(), keys);
    }

    /** A step without a word of its own would tell every reader of linked data that its state is unknown. */
    @Test
    void everyStepLeavesAKnownState() {
        for (var step : Arrays.stream(Transition.values())
                .filter(Transition::makesVersion)
                .toList()) {
            assertFalse(DpvTerms.status(step.name()).endsWith("Unknown"), step.name());
        }
    }
}
