package fi.kumppanuus.hub.platform;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the answer's headers must say about this request: its id, and the event that its decision became. */
@RequestScoped
public class CurrentRequest {
    private static final String ID = "hub.request-id";

    private final RoutingContext context;
    private @Nullable UUID receipt;

    CurrentRequest(RoutingContext context) {
        this.context = context;
    }

    /** Set by {@link RequestIds} before anything else looks at the request. */
    static UUID id(RoutingContext context) {
        return Objects.requireNonNull(context.get(ID));
    }

    static void id(RoutingContext context, UUID id) {
        context.put(ID, id);
    }

    public UUID id() {
        return id(context);
    }

    public @Nullable String traceId() {
        return TraceParent.traceId(context.request().getHeader("traceparent"));
    }

    public @Nullable UUID receipt() {
        return receipt;
    }

    public void receipt(UUID eventId) {
        receipt = eventId;
    }
}
