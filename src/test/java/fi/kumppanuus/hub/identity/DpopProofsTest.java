package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.PlainConfig;
import fi.kumppanuus.hub.platform.TokenRefused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** The proof by itself: each of its parts must fit, or there is no call. */
class DpopProofsTest {
    private static final String TOKEN = "the.access.token";

    private final DpopProofs proofs = new DpopProofs(PlainConfig.in(Environment.TEST));
    private final PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    private final VerifiedToken bound =
            TokenClaimsTest.token(Map.of("cnf", Map.of("jkt", key.calculateBase64urlEncodedThumbprint("SHA-256"))));

    DpopProofsTest() throws JoseException {}

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
        var claims = new JwtClaims();
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setClaim("htm", "GET");
        claims.setClaim("htu", "https://hub.test/api/v1/self");
        claims.setIssuedAtToNow();
        claims.setClaim("ath", hash(TOKEN));
        return claims;
    }

    private static String hash(String token) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String proof(JwtClaims claims, Consumer<JsonWebSignature> change) throws JoseException {
        var proof = new JsonWebSignature();
        proof.setAlgorithmHeaderValue("ES256");
        proof.setHeader("typ", "dpop+jwt");
        proof.getHeaders()
                .setJwkHeaderValue(
                        "jwk", JsonWebKey.Factory.newJwk(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
        proof.setKey(key.getPrivateKey());
        proof.setPayload(claims.toJson());
        change.accept(proof);
        return proof.getCompactSerialization();
    }

    private String proof(Consumer<JwtClaims> change) throws JoseException {
        var claims = claims();
        change.accept(claims);
        return proof(claims, p -> {});
    }

    private String proof() throws JoseException {
        return proof(claims -> {});
    }

    @Test
    void takesAFreshProof_onceOnly() throws Exception {
        var once = proof();
        taken(call("DPoP " + TOKEN, once));
        refused("proof", call("DPoP " + TOKEN, once));
        taken(call("dpop  " + TOKEN + " ", proof()));
    }

    @Test
    void boundToken_isNothingWithoutTheScheme() throws Exception {
        refused("binding", call("Bearer " + TOKEN, proof()));
        refused("binding", call("", proof()));
        refused("binding", Presented.by(null));
    }

    @Test
    void tokenThatIsNotBound_isNoBoundOne() throws Exception {
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
    void exactlyOneProof() throws Exception {
        refused("proof", call("DPoP " + TOKEN));
        refused("proof", call("DPoP " + TOKEN, proof(), proof()));
        refused("proof", call("DPoP " + TOKEN, "a.b.c"));
    }

    @Test
    void proofHas4096Signs_andNoMore() throws Exception {
        taken(call("DPoP " + TOKEN, ofLength(4096)));
        refused("proof", call("DPoP " + TOKEN, ofLength(4097)));
    }

    /** Base64 skips some lengths, so that header and payload are both filled up. */
    private String ofLength(int length) throws JoseException {
        for (int kid = 1; kid < 5; kid++) {
            for (int fill = 2500; fill < 2900; fill++) {
                var claims = claims();
                claims.setClaim("fill", "x".repeat(fill));
                var keyId = "k".repeat(kid);
                var proof = proof(claims, p -> p.setKeyIdHeaderValue(keyId));
                if (proof.length() == length) {
                    return proof;
                }
            }
        }
        throw new AssertionError("no proof of " + length + " signs");
    }

    @Test
    void everyClaimMustFit() throws Exception {
        List<Consumer<JwtClaims>> changes = List.of(
                c -> c.setClaim("htm", "POST"),
                c -> c.setClaim("htu", "https://hub.test/api/v1/partners"),
                c -> c.setClaim("htu", "http://hub.test/api/v1/self"),
                c -> c.setClaim("ath", hash("another.access.token")),
                c -> c.unsetClaim("ath"),
                c -> c.unsetClaim("iat"),
                c -> c.setClaim("iat", "yesterday"),
                c -> c.setIssuedAt(NumericDate.fromSeconds(System.currentTimeMillis() / 1000 - 70)),
                c -> c.setIssuedAt(NumericDate.fromSeconds(System.currentTimeMillis() / 1000 + 70)),
                c -> c.unsetClaim("jti"),
                c -> c.setJwtId("x".repeat(129)));
        for (var change : changes) {
            refused("proof", call("DPoP " + TOKEN, proof(change)));
        }
        taken(call("DPoP " + TOKEN, proof(c -> c.setJwtId("x".repeat(128)))));
        taken(call(
                "DPoP " + TOKEN,
                proof(c -> c.setIssuedAt(NumericDate.fromSeconds(System.currentTimeMillis() / 1000 - 30)))));
    }

    /** A signature that is right, by the token's own key, but of a kind that is weaker than what is promised. */
    @Test
    void otherAlgorithmsAreNone() throws Exception {
        var rsa = RsaJwkGenerator.generateJwk(2048);
        var token =
                TokenClaimsTest.token(Map.of("cnf", Map.of("jkt", rsa.calculateBase64urlEncodedThumbprint("SHA-256"))));
        for (var algorithm : List.of("PS256", "RS256")) {
            var call = call("DPoP " + TOKEN, proof(claims(), p -> {
                p.setAlgorithmHeaderValue(algorithm);
                p.setKey(rsa.getPrivateKey());
                p.getHeaders().setJwkHeaderValue("jwk", rsa);
            }));
            if (algorithm.equals("PS256")) {
                assertDoesNotThrow(() -> proofs.check(token, call));
            } else {
                assertThrows(TokenRefused.class, () -> proofs.check(token, call));
            }
        }
    }

    @Test
    void proofIsByTheTokensKey() throws Exception {
        var other = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        refused("binding", call("DPoP " + TOKEN, proof(claims(), p -> {
            try {
                p.getHeaders()
                        .setJwkHeaderValue(
                                "jwk",
                                JsonWebKey.Factory.newJwk(other.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
                p.setKey(other.getPrivateKey());
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        })));
        refused("proof", call("DPoP " + TOKEN, proof(claims(), p -> p.setKey(other.getPrivateKey()))));
    }

    @Test
    void proofIsOfItsType_andShowsNoPrivateKey() throws Exception {
        refused("proof", call("DPoP " + TOKEN, proof(claims(), p -> p.setHeader("typ", "JWT"))));
        var whole = key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        refused(
                "proof",
                call("DPoP " + TOKEN, proof(claims(), p -> p.getHeaders().setObjectHeaderValue("jwk", whole))));
    }
}
