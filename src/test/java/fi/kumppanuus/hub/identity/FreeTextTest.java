package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.platform.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeTextTest {
    @Test
    void namesEveryPlaceAtOnce() {
        var text = new FreeText()
                .check("/a", "hetu 010594Y9032")
                .check("/b", null)
                .check("/c", "puh. 040 1234567")
                .check("/d", "131052-308T");
        var refusal = Refusal.of(text::refuseCodes);
        assertEquals("identity-code-in-text", refusal.type());
        assertEquals(List.of("/a identity-code", "/d identity-code"), refusal.faults());
    }

    @Test
    void letsOrdinaryTextPass() {
        assertDoesNotThrow(() ->
                new FreeText().check("/a", "Hitsaaja, Oulu").check("/b", null).refuseCodes());
    }
}
