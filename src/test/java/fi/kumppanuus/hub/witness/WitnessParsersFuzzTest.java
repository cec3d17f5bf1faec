package fi.kumppanuus.hub.witness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Anybody may send anything to a witness. */
class WitnessParsersFuzzTest {
    @FuzzTest
    void whatIsSent_isRefusedOrRead(byte[] bytes) {
        try {
            var added = AddCheckpoint.parse(bytes);
            assertTrue(added.oldSize() >= 0 && added.proof().size() <= 63);
        } catch (IllegalArgumentException e) {
            // Refused.
        }
    }
}
