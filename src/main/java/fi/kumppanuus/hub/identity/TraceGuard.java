package fi.kumppanuus.hub.identity;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caller's {@code traceparent} is taken over and passed on, unless an identity code is among its digits: then the
 * trace begins here. Its {@code tracestate} is text of the caller's and goes nowhere.
 */
record TraceGuard(TextMapPropagator propagator) implements TextMapPropagator {
    @Override
    public Collection<String> fields() {
        return List.of("traceparent");
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        propagator.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        var caller = Span.fromContext(propagator.extract(Context.root(), carrier, getter))
                .getSpanContext();
        if (!caller.isValid() || carriesCode(caller)) {
            return context;
        }
        return context.with(Span.wrap(SpanContext.createFromRemoteParent(
                caller.getTraceId(), caller.getSpanId(), caller.getTraceFlags(), TraceState.getDefault())));
    }

    /** The two ids as they stand in the header: a code may begin in one and end in the other. */
    private static boolean carriesCode(SpanContext caller) {
        return PersonalIdentityCode.amongDigits(caller.getTraceId() + "-" + caller.getSpanId());
    }
}
