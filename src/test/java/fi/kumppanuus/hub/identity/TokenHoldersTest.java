package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.PlainConfig;
import fi.kumppanuus.hub.platform.TokenRefused;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Which tokens production takes, and what it tells clients about it. */
class TokenHoldersTest {
    private final ClientCertificates certificates = new ClientCertificates();

    private TokenHolders in(Environment environment) {
        var config = PlainConfig.in(environment);
        return new TokenHolders(new DpopProofs(config), certificates, client -> Optional.empty(), config);
    }

    private static VerifiedToken token(Map<String, Object> claims) {
        var all = new JwtClaims();
        claims.forEach(all::setClaim);
        return new VerifiedToken("JWT", all);
    }

    private static final VerifiedToken PARTNERS = token(Map.of("partner_id", "p"));
    private static final VerifiedToken PERSONS = token(Map.of("sid", "s"));

    @Test
    void production_takesNoUnboundTokenOfAPartner() {
        var refused = assertThrows(
                TokenRefused.class, () -> in(Environment.PRODUCTION).check(PARTNERS, null));
        assertEquals("binding", refused.getMessage());
        assertDoesNotThrow(() -> in(Environment.SANDBOX).check(PARTNERS, null));
    }

    @Test
    void production_takesAPersonsApplicationAsItIs() {
        assertDoesNotThrow(() -> in(Environment.PRODUCTION).check(PERSONS, null));
    }

    @Test
    void aBoundToken_needsItsBindingEverywhere() {
        for (var environment : Environment.values()) {
            for (var method : new String[] {"jkt", "x5t#S256"}) {
                var bound = token(Map.of("partner_id", "p", "cnf", Map.of(method, "thumbprint")));
                assertThrows(TokenRefused.class, () -> in(environment).check(bound, null));
            }
        }
    }

    /** With an https listener a certificate is another way, so DPoP is required of nobody. */
    @Test
    void tellsClientsWhatTheyHave() {
        assertTrue(in(Environment.PRODUCTION).dpopRequired());
        assertFalse(in(Environment.SANDBOX).dpopRequired());
        assertFalse(in(Environment.PRODUCTION).certificatesTaken());
        var https = new HttpServerOptions().setSsl(true);
        certificates.customizeHttpsServer(https);
        assertEquals(ClientAuth.REQUEST, https.getClientAuth());
        assertFalse(in(Environment.PRODUCTION).dpopRequired());
        assertTrue(in(Environment.PRODUCTION).certificatesTaken());
    }
}
