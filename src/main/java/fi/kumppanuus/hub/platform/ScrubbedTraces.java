package fi.kumppanuus.hub.platform;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.All;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import io.quarkus.opentelemetry.runtime.exporter.otlp.tracing.RemoveableLateBoundSpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Puts a {@link SpanScrubber} before everything that spans are handed to. It takes the place of Quarkus's own
 * customizer (excluded in application.properties), which hands them out as they are.
 */
@Singleton
class ScrubbedTraces implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {
    private final List<SpanProcessor> processors;

    ScrubbedTraces(@All List<SpanProcessor> processors) {
        this.processors = processors;
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addSpanProcessorCustomizer((configured, config) -> new SpanScrubber(configured));
        builder.addTracerProviderCustomizer((provider, config) -> {
            processors.stream()
                    // Quarkus's placeholder for "no exporter".
                    .filter(processor -> !(processor instanceof RemoveableLateBoundSpanProcessor))
                    .map(SpanScrubber::new)
                    .forEach(provider::addSpanProcessor);
            return provider;
        });
    }
}
