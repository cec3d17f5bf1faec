package fi.kumppanuus.hub.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Whatever the bytes are: refused as what they aren't, or printed back to the letter. A second spelling would be a hole. */
class TlogParsersFuzzTest {
    private static void holds(byte[] bytes, Function<String, String> readAndPrinted) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        try {
            assertEquals(text, readAndPrinted.apply(text));
        } catch (IllegalArgumentException e) {
            // Refused, by the one exception there is for that.
        }
    }

    @FuzzTest
    void aNote_hasOneSpelling(byte[] bytes) {
        holds(bytes, text -> SignedNote.parse(text).toString());
    }

    @FuzzTest
    void aCheckpoint_hasOneSpelling(byte[] bytes) {
        holds(bytes, text -> Checkpoint.parse(text).text());
    }

    @FuzzTest
    void aProof_hasOneSpelling(byte[] bytes) {
        holds(bytes, text -> TlogProof.parse(text).toString());
    }

    @FuzzTest
    void aKey_hasOneSpelling(byte[] bytes) {
        holds(bytes, text -> VerifierKey.parse(text).toString());
    }

    @FuzzTest
    void aTile_hasOnePath(byte[] bytes) {
        holds(bytes, text -> TilePath.parse(text).toString());
    }
}
