package fi.kumppanuus.hub.identity;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call presents its token.
 *
 * @param authorization the header
 * @param proofs every {@code DPoP} header
 * @param path behind the public URL
 */
record Presented(String authorization, List<String> proofs, String method, String path) {
    private static final Presented NOTHING = new Presented("", List.of(), "", "");
    private static final String SCHEME = "DPoP ";

    static Presented by(@Nullable RoutingContext context) {
        if (context == null) {
            return NOTHING;
        }
        var request = context.request();
        return new Presented(
                String.valueOf(request.getHeader("Authorization")),
                request.headers().getAll("DPoP"),
                request.method().name(),
                String.valueOf(request.path()));
    }

    boolean asBound() {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The token itself, of one that is presented as bound. */
    String token() {
        return authorization.substring(SCHEME.length()).strip();
    }
}
