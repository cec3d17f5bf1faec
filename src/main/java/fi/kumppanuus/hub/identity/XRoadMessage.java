package fi.kumppanuus.hub.identity;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the security server says of the message it forwards, decoded. The user's id is not in it: of that only a pseudonym
 * is made, at once.
 *
 * @param client the consumer's subsystem: instance/class/member/subsystem
 */
public record XRoadMessage(
        String client,
        @Nullable String id,
        @Nullable String issue,
        @Nullable String representedParty) {
    private static final String KEY = "hub.x-road";

    static Optional<XRoadMessage> of(@Nullable RoutingContext context) {
        return context == null ? Optional.empty() : Optional.ofNullable(context.get(KEY));
    }

    void attach(RoutingContext context) {
        context.put(KEY, this);
    }
}
