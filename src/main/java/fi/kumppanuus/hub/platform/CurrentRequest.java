package fi.kumppanuus.hub.platform;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the answer's headers must say about this request: its id, and the event that its decision became. */
@RequestScoped
public class CurrentRequest {
    private static final String ID = "hub.request-id";
    private static final String PROOF = "hub.proof";

    /** None in a job of the hub's own. */
    private final @Nullable RoutingContext context;

    private final Clock clock;
    private @Nullable UUID own;
    private @Nullable UUID receipt;
    private @Nullable ProblemException refusal;

    CurrentRequest(CurrentVertxRequest current, Clock clock) {
        this.context = current.getCurrent();
        this.clock = clock;
    }

    /** Set by {@link RequestIds} before anything else looks at the request. */
    static UUID id(RoutingContext context) {
        return Objects.requireNonNull(context.get(ID));
    }

    static void id(RoutingContext context, UUID id) {
        context.put(ID, id);
    }

    /** What came with the token to show who holds it; good for this request alone. */
    public static void proof(RoutingContext context, UUID proof) {
        context.put(PROOF, proof);
    }

    public @Nullable UUID proof() {
        return context == null ? null : context.get(PROOF);
    }

    public UUID id() {
        if (context != null) {
            return id(context);
        }
        if (own == null) {
            own = Uuid7.at(clock.instant());
        }
        return own;
    }

    /** Of the trace that this request is part of; without tracing the one that the caller named, if any. */
    public @Nullable String traceId() {
        var span = Span.current().getSpanContext();
        if (span.isValid()) {
            return span.getTraceId();
        }
        return context == null ? null : TraceParent.traceId(context.request().getHeader("traceparent"));
    }

    /** What it was refused for, if it was. */
    public @Nullable ProblemException refusal() {
        return refusal;
    }

    public void refusal(ProblemException e) {
        refusal = e;
    }

    public @Nullable UUID receipt() {
        return receipt;
    }

    public void receipt(UUID eventId) {
        receipt = eventId;
    }
}
