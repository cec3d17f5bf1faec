package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private static final Map<String, Object> RELEASED = Map.of("level", 4);

    EntityTags tags;

    @BeforeEach
    void tags() throws IOException {
        tags = tags(new byte[] {1, 2, 3});
    }

    private static EntityTags tags(byte[] start) throws IOException {
        var keys = new DerivedKeys(PlainConfig.withSessionKey(Arrays.copyOf(start, 32)));
        return new EntityTags(keys, new ObjectMapper());
    }

    @Test
    void sameContent_isTheSameTag_underOneKeyOnly() throws IOException {
        assertEquals(tags.of(RELEASED), tags.of(Map.of("level", 4)));
        assertNotEquals(tags.of(RELEASED), tags.of(Map.of("level", 5)));
        assertNotEquals(tags.of(RELEASED), tags(new byte[] {9}).of(RELEASED));
        assertTrue(tags.of(RELEASED).matches("\"[A-Za-z0-9_-]{22}\""), "strong and quoted");
    }

    @Test
    void matchingTag_passes() {
        assertDoesNotThrow(() -> tags.require(" " + tags.of(RELEASED) + " ", RELEASED));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void without_428(String header) {
        assertEquals(CommonProblems.PRECONDITION_REQUIRED, refusal(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"\"", "\"another\"", "W/\"another\""})
    void another_412(String header) {
        assertEquals(CommonProblems.STALE, refusal(header));
        assertEquals(CommonProblems.STALE, refusal("W/" + tags.of(RELEASED)));
    }

    private ProblemType refusal(String header) {
        return assertThrows(ProblemException.class, () -> tags.require(header, RELEASED))
                .type();
    }
}
