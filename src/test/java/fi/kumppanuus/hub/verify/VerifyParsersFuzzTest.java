package fi.kumppanuus.hub.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fi.kumppanuus.hub.verify.Json.NotJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** The verifier's own reader against the library by which the hub writes. */
class VerifyParsersFuzzTest {
    @FuzzTest
    void whatPassesAsCanonical_isWhatTheLibraryMakesOfIt(byte[] bytes) throws IOException {
        try {
            var json = new Json(bytes);
            boolean isWhole = json.comes("{") || json.comes("[");
            json.canonical();
            if (isWhole && json.isAtEnd()) {
                assertArrayEquals(new JsonCanonicalizer(bytes).getEncodedUTF8(), bytes);
            }
        } catch (NotJson e) {
            // Refused.
        }
    }

    @FuzzTest
    void anEventsLine_isRefusedOrRead(byte[] bytes) {
        try {
            assertTrue(ExportedEvent.read(bytes).index() >= 0);
        } catch (NotJson e) {
            // Refused.
        }
    }

    @FuzzTest
    void aFirstLine_isRefusedOrRead(byte[] bytes) {
        try {
            var header = ExportHeader.read(bytes);
            assertTrue(header.last() < header.checkpoint().size());
        } catch (NotJson e) {
            // Refused.
        }
    }

    /** The other way round: what the library writes passes, unless it has fractions or large numbers. */
    @FuzzTest
    void aTextThatTheLibraryWrites_passes(byte[] bytes) throws IOException {
        var quoted = new StringBuilder("[\"");
        for (char c : new String(bytes, StandardCharsets.UTF_8).toCharArray()) {
            quoted.append("\\u%04x".formatted((int) c));
        }
        var written = new JsonCanonicalizer(quoted.append("\"]").toString()).getEncodedUTF8();
        try {
            var json = new Json(written);
            json.canonical();
            assertTrue(json.isAtEnd());
        } catch (NotJson e) {
            throw new AssertionError(new String(written, StandardCharsets.UTF_8), e);
        }
    }
}
