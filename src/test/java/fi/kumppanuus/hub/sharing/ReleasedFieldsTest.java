package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleasedFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static void assertCut(String left, String content, String... fields) throws JsonProcessingException {
        assertEquals(JSON.readTree(left), ReleasedFields.cut(JSON.readTree(content), Set.of(fields)));
    }

    @Test
    void whatIsNotNamed_doesNotLeave() throws Exception {
        assertCut("{\"a\":1}", "{\"a\":1,\"b\":2,\"ab\":3}", "a");
        assertCut("{}", "{\"a\":1}");
        assertCut("{}", "{\"a\":1}", "ab");
    }

    @Test
    void insideLists_theSameHolds() throws Exception {
        assertCut(
                "{\"skills\":[{\"level\":1},{\"level\":2},{}]}",
                "{\"skills\":[{\"level\":1,\"text\":\"x\"},{\"level\":2},{\"text\":\"y\"}],\"level\":9}",
                "skills.level");
    }

    @Test
    void aWholePart_leavesByItsName() throws Exception {
        assertCut("{\"a\":{\"b\":1,\"c\":2}}", "{\"a\":{\"b\":1,\"c\":2},\"d\":3}", "a");
        assertCut("{\"a\":{\"b\":{\"c\":1}}}", "{\"a\":{\"b\":{\"c\":1,\"d\":2},\"c\":3}}", "a.b.c");
    }
}
