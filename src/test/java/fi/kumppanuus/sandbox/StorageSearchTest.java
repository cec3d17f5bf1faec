package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class StorageSearchTest {
    private static final String CODE = "010190-901R";

    @Test
    void code_isRecognised_whereverItBeginsWithinBase64() {
        for (int before = 0; before < 6; before++) {
            var text = "{".repeat(before) + CODE + "\"}";
            var token = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            assertTrue(StorageSearch.disguises(CODE).stream().anyMatch(token::contains), text);
        }
    }

    @Test
    void disguise_isLongEnough_notToBeFoundByChance() {
        assertTrue(StorageSearch.disguises(CODE).stream().allMatch(one -> one.length() >= CODE.length()));
    }
}
