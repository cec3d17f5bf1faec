package fi.kumppanuus.hub.identity;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;

/** Puts {@link TraceGuard} before what reads and writes trace headers. */
@Singleton
class CallersTraces implements TextMapPropagatorCustomizer {
    @Override
    public TextMapPropagator customize(Context context) {
        return new TraceGuard(context.propagator());
    }
}
