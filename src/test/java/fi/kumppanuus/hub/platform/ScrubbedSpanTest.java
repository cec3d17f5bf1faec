package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a span passes, through the real SDK with a real exporter behind the scrubber. */
class ScrubbedSpanTest {
    private static final String CODE = "010190-900P";

    private static SpanData exported(String name, Consumer<SpanBuilder> begin, Consumer<Span> work) {
        var exported = new ArrayList<SpanData>();
        try (var provider = SdkTracerProvider.builder()
                .addSpanProcessor(new SpanScrubber(SimpleSpanProcessor.create(new To(exported))))
                .build()) {
            var builder = provider.get("test").spanBuilder(name);
            begin.accept(builder);
            var span = builder.startSpan();
            work.accept(span);
            span.end();
        }
        return exported.getFirst();
    }

    private static SpanData exported(String name, Consumer<Span> work) {
        return exported(name, builder -> {}, work);
    }

    private record To(List<SpanData> list) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            list.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url.path",
                "url.query",
                "url.full",
                "user_agent.original",
                "client.address",
                "server.address",
                "http.request.method_original",
                "db.statement",
                "db.query.text",
                "db.query.parameter.1",
                "enduser.id",
                "whatever.comes.next"
            })
    void attributeThatIsNotNamed_staysInside(String key) {
        var span = exported("gate", s -> s.setAttribute(key, CODE).setAttribute("hub.outcome", "refused"));
        assertEquals(Attributes.of(AttributeKey.stringKey("hub.outcome"), "refused"), span.getAttributes());
        assertEquals(1, span.getTotalAttributeCount());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/subjects/{subjectId}/profile, GET /api/v1/subjects/{subjectId}/profile",
        "GET, /api/v1/" + CODE + ", GET",
        "POST, /*, POST",
        "_OTHER, , _OTHER"
    })
    void httpSpan_isNamedByMethodAndTemplate(String method, String route, String name) {
        var span = exported(method + " " + CODE, s -> {
            s.setAttribute("http.request.method", method);
            if (route != null) {
                s.setAttribute("http.route", route);
            }
        });
        assertEquals(name, span.getName());
        assertFalse(span.toString().contains(CODE));
    }

    @ParameterizedTest
    @CsvSource({
        "gate, gate",
        "SELECT hub.consent_item, SELECT hub.consent_item",
        "SELECT '" + CODE + "', OTHER",
        "010190, OTHER",
        "'', OTHER"
    })
    void otherSpan_isNamedByWordsOnly(String name, String passes) {
        assertEquals(passes, exported(name, s -> {}).getName());
    }

    @Test
    void exception_leavesItsClassAlone() {
        var cause = new SQLException("Key (code)=(" + CODE + ") exists");
        var span = exported("gate", s -> {
            s.recordException(new IllegalStateException("for " + CODE, cause));
            s.setStatus(StatusCode.ERROR, "for " + CODE);
            s.addEvent("asked for " + CODE);
            s.addEvent("asked", Attributes.of(AttributeKey.stringKey("for"), CODE));
        });
        assertFalse(span.toString().contains(CODE));
        assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
        assertEquals(1, span.getEvents().size());
        assertEquals(1, span.getTotalRecordedEvents());
        var event = span.getEvents().getFirst();
        assertEquals("exception", event.getName());
        assertEquals(
                Attributes.of(AttributeKey.stringKey("exception.type"), IllegalStateException.class.getName()),
                event.getAttributes());
    }

    @Test
    void links_stayInside() {
        var other = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.builder().put("v", CODE).build());
        var span = exported("gate", builder -> builder.addLink(other), s -> {});
        assertEquals(List.of(), span.getLinks());
        assertEquals(0, span.getTotalRecordedLinks());
    }
}
