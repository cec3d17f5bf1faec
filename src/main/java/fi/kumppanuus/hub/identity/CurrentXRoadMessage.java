package fi.kumppanuus.hub.identity;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The message of this request, if it came over X-Road. */
@RequestScoped
public class CurrentXRoadMessage {
    private final @Nullable XRoadMessage message;

    CurrentXRoadMessage(CurrentVertxRequest current) {
        message = XRoadMessage.of(current.getCurrent()).orElse(null);
    }

    public @Nullable XRoadMessage message() {
        return message;
    }
}
