package fi.kumppanuus.hub.platform;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer tells a browser. A page widens the content policy to what it needs itself. */
@ApplicationScoped
class SecurityHeaders {
    private static final long YEAR_SECONDS = 31_536_000;

    private static final String POLICY = "Content-Security-Policy";
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

    private final Map<String, String> headers = new LinkedHashMap<>();

    SecurityHeaders(HubConfig config) {
        headers.put("X-Content-Type-Options", "nosniff");
        // not no-referrer: browsers would then send forms with the origin "null", which is refused
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if ("https".equals(config.publicUrl().getScheme())) {
            headers.put("Strict-Transport-Security", "max-age=" + YEAR_SECONDS + "; includeSubDomains");
        }
    }

    void addTo(RoutingContext context) {
        var answer = context.response().headers();
        headers.forEach(answer::set);
        context.addHeadersEndHandler(complete -> {
            if (!answer.contains(POLICY)) {
                answer.set(POLICY, NOTHING);
            }
        });
    }
}
