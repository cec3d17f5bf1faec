package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.TokenRefused;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;

/** The check of a proof without a server: of the request just what the check looks at. */
final class ProofAlone {
    private static final String TOKEN = "header.claims.signature";
    private static final DpopProofs PROOFS = new DpopProofs(new Settings());

    private ProofAlone() {}

    private record Settings() implements HubConfig {
        @Override
        public Environment environment() {
            return Environment.TEST;
        }

        @Override
        public URI publicUrl() {
            return URI.create("https://hub.test");
        }

        @Override
        public String issuer() {
            return "https://issuer.test";
        }

        @Override
        public Path sessionKey() {
            return Path.of("none");
        }

        @Override
        public long maxBody() {
            return 1;
        }

        @Override
        public String dataProtectionOfficer() {
            return "tietosuoja@hub.test";
        }
    }

    static void refused(String proof) {
        var claims = new JwtClaims();
        claims.setClaim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
        var token = new DefaultJWTCallerPrincipal(claims);
        assertThrows(TokenRefused.class, () -> PROOFS.check(token, context(proof)));
    }

    private static RoutingContext context(String proof) {
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("Authorization", "DPoP " + TOKEN)
                .add("DPoP", proof);
        var request = part(
                HttpServerRequest.class,
                Map.of(
                        "headers",
                        headers,
                        "getHeader",
                        "DPoP " + TOKEN,
                        "method",
                        HttpMethod.GET,
                        "path",
                        "/api/v1/self"));
        return part(RoutingContext.class, Map.of("request", request));
    }

    private static <T> T part(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }
}
