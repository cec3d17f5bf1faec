package fi.kumppanuus.hub.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * 431 and 414 as problems. The server's own limits stay above these as a backstop; it answers with an empty body and
 * without the hub's headers.
 */
@ApplicationScoped
class HeaderLimit {
    /** RFC 9110 wants at least this much; no address of the contract comes near it. */
    private static final int MAX_URI = 8000;

    private final LimitsConfig config;
    private final EarlyAnswer early;

    HeaderLimit(LimitsConfig config, EarlyAnswer early) {
        this.config = config;
        this.early = early;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    var request = context.request();
                    if (request.uri().length() > MAX_URI) {
                        early.refuse(context, CommonProblems.URI_TOO_LONG);
                    } else if (tooLarge(request.headers())) {
                        early.refuse(context, CommonProblems.HEADERS_TOO_LARGE);
                    } else {
                        context.next();
                    }
                },
                RequestIds.PRIORITY - 500);
    }

    private boolean tooLarge(MultiMap headers) {
        int fields = 0;
        int bytes = 0;
        for (var field : headers) {
            fields++;
            bytes += field.getKey().length() + field.getValue().length();
        }
        return fields > config.headerFields() || bytes > config.headerBytes();
    }
}
