package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A decision of the gate in a trace, in words of the catalogue and the rules: nobody's id, nothing that a caller wrote. */
record DecisionSpan(Span span) {
    private static final AttributeKey<List<String>> CATEGORIES = AttributeKey.stringArrayKey("hub.categories");

    /** Decides within a span, so that the statement the decision rests on is seen as part of it. */
    static <T> T around(Tracer tracer, Action action, List<String> categories, Function<DecisionSpan, T> decide) {
        var span = tracer.spanBuilder("gate")
                .setAttribute("hub.action", action.code())
                .setAttribute(CATEGORIES, categories)
                .startSpan();
        if (!span.getSpanContext().isValid()) {
            // No tracing: a span that is none would only put zeros into the log's context.
            return decide.apply(new DecisionSpan(span));
        }
        try (var ignored = span.makeCurrent()) {
            return decide.apply(new DecisionSpan(span));
        } finally {
            span.end();
        }
    }

    /** @param code one of the catalogue's, or null */
    void purpose(@Nullable String code) {
        if (code != null) {
            span.setAttribute("hub.purpose", code);
        }
    }

    void permitted() {
        span.setAttribute("hub.outcome", Outcome.PERMITTED.code());
    }

    void refused(String reason) {
        span.setAttribute("hub.outcome", Outcome.REFUSED.code()).setAttribute("hub.reason", reason);
    }
}
