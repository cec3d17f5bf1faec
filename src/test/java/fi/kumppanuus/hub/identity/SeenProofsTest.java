package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeenProofsTest {
    @Test
    void aProofIsNewOnce() {
        var seen = new SeenProofs(Duration.ofHours(1));
        assertTrue(seen.first("a"));
        assertFalse(seen.first("a"));
        assertTrue(seen.first("b"));
        assertFalse(seen.first("a"));
    }

    /** A life that is over at once: every call begins a generation. */
    @Test
    void aProofIsRemembered_overOneTurn() {
        var seen = new SeenProofs(Duration.ofMillis(-1));
        assertTrue(seen.first("a"));
        assertFalse(seen.first("a"));
        assertTrue(seen.first("b"));
        assertTrue(seen.first("a"), "two turns later it is forgotten");
    }

    @Test
    void whenFull_newProofsAreRefused_notOldOnesForgotten() {
        var seen = new SeenProofs(Duration.ofHours(1), 2);
        assertTrue(seen.first("a"));
        assertTrue(seen.first("b"));
        assertFalse(seen.first("c"));
        assertFalse(seen.first("a"));
    }
}
