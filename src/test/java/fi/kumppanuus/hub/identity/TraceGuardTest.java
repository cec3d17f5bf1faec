package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceGuardTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    /** A valid test code of the digits that an id is made of, and the end of one that begins with 010190-. */
    private static final String CODE = "010101a9080";

    private static final String ACROSS = "9090";
    private static final TraceGuard GUARD = new TraceGuard(W3CTraceContextPropagator.getInstance());

    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    };

    private static Context taken(String ids, String state) {
        return GUARD.extract(Context.root(), Map.of("traceparent", "00-" + ids + "-01", "tracestate", state), HEADERS);
    }

    private static SpanContext caller(String ids) {
        return Span.fromContext(taken(ids, "vendor=x")).getSpanContext();
    }

    @Test
    void codesAreValid() {
        assertTrue(PersonalIdentityCode.parse(CODE).isPresent());
        assertTrue(PersonalIdentityCode.parse("010190-" + ACROSS).isPresent());
    }

    @Test
    void trace_isTakenOverAndPassedOn_withoutItsState() {
        var caller = caller(TRACE + "-" + SPAN);
        assertEquals(TRACE, caller.getTraceId());
        assertEquals(SPAN, caller.getSpanId());
        assertTrue(caller.isRemote() && caller.isSampled());
        assertTrue(caller.getTraceState().isEmpty());
        var sent = new HashMap<String, String>();
        GUARD.inject(taken(TRACE + "-" + SPAN, "vendor=x"), sent, Map::put);
        assertEquals(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01"), sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fffffffffffffffffffffCODE-00f067aa0ba902b7",
                "000000000000000000000CODE-00f067aa0ba902b7",
                "777777CODE777777777777777-00f067aa0ba902b7",
                "4bf92f3577b34da6a3ce929d0e0e4736-CODE00000",
                "4bf92f3577b34da6a3ce929d0e0e4736-11111CODE"
            })
    void idWithACodeInIt_isNotTakenOver(String ids) {
        assertFalse(caller(ids.replace("CODE", CODE)).isValid());
    }

    /** The hyphen between the two ids is a sign of the nineteen hundreds. */
    @Test
    void codeAcrossBothIds_isNotTakenOver() {
        assertFalse(caller("4bf92f3577b34da6a3ce929d0e%s-%s000000000000".formatted("010190", ACROSS))
                .isValid());
    }

    @Test
    void whatIsNotTakenOver_leavesTheContextAsItIs() {
        assertSame(Context.root(), taken("rubbish", "vendor=x"));
        assertEquals(List.of("traceparent"), GUARD.fields());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "00000000000000000000000000000000-00f067aa0ba902b7"})
    void noTrace_isNone(String ids) {
        assertFalse(caller(ids).isValid());
    }
}
