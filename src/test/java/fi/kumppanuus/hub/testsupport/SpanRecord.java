package fi.kumppanuus.hub.testsupport;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands where the exporter of a running hub stands, behind the same scrubber, and keeps what it is handed. */
@Singleton
public class SpanRecord implements SpanProcessor {
    /** The others that listen, such as the codes of a canary; a whole test run's spans would be too many to keep. */
    private final Queue<Queue<SpanData>> listeners = new ConcurrentLinkedQueue<>();

    public static SpanRecord running() {
        return Arc.container().instance(SpanRecord.class).get();
    }

    /** From now on until {@link #stop}. */
    public Queue<SpanData> start() {
        var spans = new ConcurrentLinkedQueue<SpanData>();
        listeners.add(spans);
        return spans;
    }

    public void stop(Queue<SpanData> spans) {
        listeners.removeIf(listener -> listener == spans);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (!listeners.isEmpty() && span.getSpanContext().isSampled()) {
            List.copyOf(listeners).forEach(listener -> listener.add(span.toSpanData()));
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
