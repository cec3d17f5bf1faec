package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.PlainConfig;
import fi.kumppanuus.hub.platform.TokenRefused;
import fi.kumppanuus.hub.testsupport.DpopKey;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/** The proof by itself: each of its parts must fit, or there is no call. */
class DpopProofsTest {
    private static final String TOKEN = "the.access.token";

    private final DpopProofs proofs = new DpopProofs(PlainConfig.in(Environment.TEST));
    private final DpopKey key = new DpopKey();
    private final VerifiedToken bound = to(key);

    private static VerifiedToken to(DpopKey key) {
        return TokenClaimsTest.token(Map.of("cnf", Map.of("jkt", key.thumbprint())));
    }

    private static Presented call(String authorization, String... proofs) {
        return new Presented(authorization, List.of(proofs), "GET", "/api/v1/self");
    }

    private void taken(Presented call) {
        assertDoesNotThrow(() -> proofs.check(bound, call));
    }

    private void refused(String why, Presented call) {
        assertEquals(
                why,
                assertThrows(TokenRefused.class, () -> proofs.check(bound, call))
                        .getMessage());
    }

    private static JwtClaims claims() {
        return DpopKey.claims("GET", "/api/v1/self", TOKEN);
    }

    private String proof(Consumer<JsonWebSignature> change) {
        var proof = key.unsigned(claims());
        change.accept(proof);
        return DpopKey.text(proof);
    }

    private String saying(Consumer<JwtClaims> change) {
        var claims = claims();
        change.accept(claims);
        return key.proof(claims);
    }

    private String proof() {
        return key.proof(claims());
    }

    @Test
    void takesAFreshProof_onceOnly() {
        var once = proof();
        taken(call("DPoP " + TOKEN, once));
        refused("proof", call("DPoP " + TOKEN, once));
        taken(call("dpop  " + TOKEN + " ", proof()));
    }

    @Test
    void boundToken_isNothingWithoutTheScheme() {
        refused("binding", call("Bearer " + TOKEN, proof()));
        refused("binding", call("", proof()));
        refused("binding", Presented.by(null));
    }

    @Test
    void tokenThatIsNotBound_isNoBoundOne() {
        var free = TokenClaimsTest.token(Map.of());
        assertDoesNotThrow(() -> proofs.check(free, call("Bearer " + TOKEN)));
        assertDoesNotThrow(() -> proofs.check(free, Presented.by(null)));
        var shown = call("DPoP " + TOKEN, proof());
        assertEquals(
                "binding",
                assertThrows(TokenRefused.class, () -> proofs.check(free, shown))
                        .getMessage());
    }

    @Test
    void exactlyOneProof() {
        refused("proof", call("DPoP " + TOKEN));
        refused("proof", call("DPoP " + TOKEN, proof(), proof()));
        refused("proof", call("DPoP " + TOKEN, "a.b.c"));
    }

    @Test
    void proofHas4096Signs_andNoMore() {
        taken(call("DPoP " + TOKEN, ofLength(4096)));
        refused("proof", call("DPoP " + TOKEN, ofLength(4097)));
    }

    /** Base64 skips some lengths, so that header and payload are both filled up. */
    private String ofLength(int length) {
        for (int kid = 1; kid < 5; kid++) {
            for (int fill = 2500; fill < 2900; fill++) {
                var claims = claims();
                claims.setClaim("fill", "x".repeat(fill));
                var proof = key.unsigned(claims);
                proof.setKeyIdHeaderValue("k".repeat(kid));
                var text = DpopKey.text(proof);
                if (text.length() == length) {
                    return text;
                }
            }
        }
        throw new AssertionError("no proof of " + length + " signs");
    }

    @Test
    void everyClaimMustFit() {
        List<Consumer<JwtClaims>> changes = List.of(
                c -> c.setClaim("htm", "POST"),
                c -> c.setClaim("htu", "https://hub.test/api/v1/partners"),
                c -> c.setClaim("htu", "http://hub.test/api/v1/self"),
                c -> c.setClaim("ath", DpopKey.hash("another.access.token")),
                c -> c.unsetClaim("ath"),
                c -> c.unsetClaim("iat"),
                c -> c.setClaim("iat", "yesterday"),
                c -> c.setIssuedAt(NumericDate.fromSeconds(System.currentTimeMillis() / 1000 - 70)),
                c -> c.setIssuedAt(NumericDate.fromSeconds(System.currentTimeMillis() / 1000 + 70)),
                c -> c.unsetClaim("jti"),
                c -> c.setJwtId("x".repeat(129)));
        for (var change : changes) {
            refused("proof", call("DPoP " + TOKEN, saying(change)));
        }
        taken(call("DPoP " + TOKEN, saying(c -> c.setJwtId("x".repeat(128)))));
        taken(call(
                "DPoP " + TOKEN,
                saying(c -> c.setIssuedAt(NumericDate.fromSeconds(System.currentTimeMillis() / 1000 - 30)))));
    }

    /** A signature that is right, by the token's own key, but of a kind that is weaker than what is promised. */
    @Test
    void otherAlgorithmsAreNone() {
        var rsa = DpopKey.rsa();
        var strong = call("DPoP " + TOKEN, rsa.proof(claims()));
        assertDoesNotThrow(() -> proofs.check(to(rsa), strong));
        var weak = call("DPoP " + TOKEN, rsa.by("RS256").proof(claims()));
        assertThrows(TokenRefused.class, () -> proofs.check(to(rsa), weak));
    }

    @Test
    void proofIsByTheTokensKey() {
        var other = new DpopKey();
        refused("binding", call("DPoP " + TOKEN, other.proof(claims())));
        refused("proof", call("DPoP " + TOKEN, proof(p -> p.setKey(other.key().getPrivateKey()))));
    }

    @Test
    void proofIsOfItsType_andShowsNoPrivateKey() {
        refused("proof", call("DPoP " + TOKEN, proof(p -> p.setHeader("typ", "JWT"))));
        var whole = key.key().toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        refused("proof", call("DPoP " + TOKEN, proof(p -> p.getHeaders().setObjectHeaderValue("jwk", whole))));
    }
}
