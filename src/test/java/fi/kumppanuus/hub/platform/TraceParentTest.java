package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-00",
                // A later version may say more.
                "cc-" + TRACE + "-00f067aa0ba902b7-01-what-comes-later"
            })
    void keepsTheTraceId(String header) {
        assertEquals(TRACE, TraceParent.traceId(header));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                TRACE,
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b-01",
                "010190-900X"
            })
    void keepsNothingElse(String header) {
        assertNull(TraceParent.traceId(header));
    }

    @Test
    void keepsNothingOfAnEndlessOne() {
        assertNull(TraceParent.traceId("00-" + TRACE + "-00f067aa0ba902b7-01" + "x".repeat(600)));
    }
}
