package fi.kumppanuus.hub.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.MDC;

/** Gives each request its id and each answer its standing headers, whatever layer answers it. */
@ApplicationScoped
public class RequestIds {
    /** Filters run by falling priority; ids come before {@link BodyLimit}. */
    public static final int PRIORITY = 3000;

    private final SecurityHeaders security;

    RequestIds(SecurityHeaders security) {
        this.security = security;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    UUID id = UUID.randomUUID();
                    CurrentRequest.id(context, id);
                    MDC.put("requestId", id.toString());
                    var headers = context.response().headers();
                    headers.set("Request-Id", id.toString());
                    security.addTo(context);
                    if (context.normalizedPath().startsWith("/api/")) {
                        headers.set("Cache-Control", "no-store");
                    }
                    context.next();
                },
                PRIORITY);
    }
}
