package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What holds whatever the bytes are. {@code ./hub test} tries the examples beside it and those that were once found to fail,
 * {@code ./hub fuzz --parsers} looks for more.
 */
class PlatformParsersFuzzTest {
    private static final Cursors CURSORS = new Cursors(
            new DerivedKeys(PlainConfig.of("https://hub.test", "https://issuer.test")),
            Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    private static final UUID LAST = UUID.fromString("01980c24-3d40-7e02-b7f1-6a5b4c3d2e1f");
    private static final String LIST = "consents";
    private static final ObjectMapper JSON = json();

    private static ObjectMapper json() {
        var json = new ObjectMapper();
        new JsonDepth().customize(json);
        return json;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @FuzzTest
    void aTraceIdThatIsKept_isOneOfTheHeader(byte[] bytes) {
        var header = text(bytes);
        var id = TraceParent.traceId(header);
        if (id != null) {
            assertTrue(id.matches("(?!0{32})[0-9a-f]{32}"));
            assertTrue(header.contains("-" + id + "-"));
        }
    }

    @FuzzTest
    void whatIsNoCursor_isRefused(byte[] bytes) {
        refused(text(bytes), LIST);
    }

    /** One that is good but for what the bytes change in it. */
    @FuzzTest
    void aChangedCursor_isRefused(byte[] bytes) {
        var good = CURSORS.cursor(LAST, LIST).toCharArray();
        boolean changed = false;
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int at = Math.floorMod(bytes[i], good.length);
            char put = (char) Byte.toUnsignedInt(bytes[i + 1]);
            // The last character has bits that stand for nothing.
            changed |= at < good.length - 1 && good[at] != put;
            good[at] = put;
        }
        if (changed) {
            refused(new String(good), LIST);
        }
        refused(CURSORS.cursor(LAST, LIST), LIST + text(bytes) + ".");
    }

    private static void refused(String cursor, String list) {
        try {
            throw new AssertionError("taken for " + CURSORS.after(cursor, list));
        } catch (ProblemException refusal) {
            assertEquals(CommonProblems.VALIDATION, refusal.type());
        }
    }

    @FuzzTest
    void jsonThatIsRead_isNotDeep(byte[] bytes) throws IOException {
        try {
            assertTrue(depth(JSON.readTree(bytes)) <= JsonDepth.MAX);
        } catch (JsonProcessingException refused) {
            assertTrue(refused.getOriginalMessage().length() < 2_000);
        }
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (var inner : node) {
            deepest = Math.max(deepest, depth(inner));
        }
        return node.isContainerNode() ? deepest + 1 : 0;
    }

    @FuzzTest
    void aNameThatIsShown_isAName(byte[] bytes) {
        var shown = SafeName.of(text(bytes));
        assertTrue(shown.equals("(unnamed)") || shown.equals(text(bytes)));
        assertTrue(shown.chars().allMatch(c -> c < 128) && shown.length() <= 40);
    }
}
