package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.PlainConfig;
import fi.kumppanuus.hub.platform.TokenRefused;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;

/** The check of a proof without a server. */
final class ProofAlone {
    private static final String TOKEN = "header.claims.signature";
    private static final DpopProofs PROOFS = new DpopProofs(PlainConfig.in(Environment.TEST));

    private ProofAlone() {}

    static void refused(String proof) {
        var claims = new JwtClaims();
        claims.setClaim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
        var token = new DefaultJWTCallerPrincipal(claims);
        var call = new Presented("DPoP " + TOKEN, List.of(proof), "GET", "/api/v1/self");
        assertThrows(TokenRefused.class, () -> PROOFS.check(token, call));
    }
}
