package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 9449 at the resource: a bound token is worth nothing without a fresh proof by its key for this very call. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class DpopTest {
    private static final String SELF = TestHub.PUBLIC_URL + "/api/v1/self";

    private final PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    private TestPartner partner;
    private String token;

    DpopTest() throws JoseException {}

    @BeforeEach
    void boundToken() throws JoseException {
        partner = TestHub.partner(PartnerType.KELA);
        token = Tokens.bound(partner, key.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    private JwtClaims claims() throws Exception {
        var claims = new JwtClaims();
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setClaim("htm", "GET");
        claims.setClaim("htu", SELF);
        claims.setIssuedAtToNow();
        claims.setClaim("ath", hash(token));
        return claims;
    }

    private static String hash(String token) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(token.getBytes("US-ASCII")));
    }

    private static JsonWebSignature signed(PublicJsonWebKey by, String algorithm, JwtClaims claims) {
        var proof = new JsonWebSignature();
        proof.setAlgorithmHeaderValue(algorithm);
        proof.setHeader("typ", "dpop+jwt");
        proof.getHeaders().setJwkHeaderValue("jwk", publicPart(by));
        proof.setKey(by.getPrivateKey());
        proof.setPayload(claims.toJson());
        return proof;
    }

    private static JsonWebKey publicPart(PublicJsonWebKey key) {
        try {
            return JsonWebKey.Factory.newJwk(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String proof(JwtClaims claims) throws JoseException {
        return signed(key, "ES256", claims).getCompactSerialization();
    }

    private Response self(String scheme, String... proofs) {
        var call = Api.anonymous().header("Authorization", scheme + " " + token);
        for (var proof : proofs) {
            call.header("DPoP", proof);
        }
        return call.get("/self");
    }

    private static void refused(Response answer, String failedCheck) {
        answer.then()
                .statusCode(401)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/unauthenticated"))
                .body("failedCheck", equalTo(failedCheck))
                .header("WWW-Authenticate", containsString("error_description=\"" + failedCheck + "\""));
    }

    private void refusedWith(Consumer<JwtClaims> change) throws Exception {
        var claims = claims();
        change.accept(claims);
        refused(self("DPoP", proof(claims)), "proof");
    }

    @Test
    void takesAFreshProof_byES256() throws Exception {
        self("DPoP", proof(claims()))
                .then()
                .statusCode(200)
                .body("tokenBinding", equalTo("dpop"))
                .body("partnerId", equalTo(partner.id().toString()));
    }

    @Test
    void takesAFreshProof_byPS256() throws Exception {
        var rsa = RsaJwkGenerator.generateJwk(2048);
        token = Tokens.bound(partner, rsa.calculateBase64urlEncodedThumbprint("SHA-256"));
        self("DPoP", signed(rsa, "PS256", claims()).getCompactSerialization())
                .then()
                .statusCode(200);
        refused(self("DPoP", signed(rsa, "RS256", claims()).getCompactSerialization()), "proof");
    }

    @Test
    void refusesABoundToken_sentAsBearer() throws Exception {
        refused(self("Bearer"), "binding");
        refused(self("Bearer", proof(claims())), "binding");
    }

    @Test
    void refusesABearerToken_sentAsBound() throws Exception {
        token = Tokens.partner(partner);
        refused(self("DPoP", proof(claims())), "binding");
    }

    @Test
    void refusesNoProof_twoProofs_andNonsense() throws Exception {
        refused(self("DPoP"), "proof");
        refused(self("DPoP", proof(claims()), proof(claims())), "proof");
        refused(self("DPoP", "nonsense"), "proof");
        refused(self("DPoP", "a.b.c"), "proof");
        refused(self("DPoP", "x".repeat(5000)), "proof");
    }

    @Test
    void refusesAnotherKey() throws Exception {
        var stranger = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        refused(self("DPoP", signed(stranger, "ES256", claims()).getCompactSerialization()), "binding");
        // The right key shown, another one used.
        var forged = signed(stranger, "ES256", claims());
        forged.getHeaders().setJwkHeaderValue("jwk", publicPart(key));
        refused(self("DPoP", forged.getCompactSerialization()), "proof");
    }

    @Test
    void refusesAnotherMethod() throws Exception {
        refusedWith(c -> c.setClaim("htm", "POST"));
        refusedWith(c -> c.setClaim("htm", "get"));
        refusedWith(c -> c.unsetClaim("htm"));
    }

    @Test
    void refusesAnotherAddress() throws Exception {
        refusedWith(c -> c.setClaim("htu", TestHub.PUBLIC_URL + "/api/v1/partners"));
        refusedWith(c -> c.setClaim("htu", "http://localhost:8081/api/v1/self"));
        refusedWith(c -> c.setClaim("htu", "https://evil.test/api/v1/self"));
        refusedWith(c -> c.unsetClaim("htu"));
    }

    /** The public URL counts; whoever sits between may write into Host what they like. */
    @Test
    void hostHeader_doesNotMatter() throws Exception {
        Api.anonymous()
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof(claims()))
                .header("Host", "evil.test")
                .header("X-Forwarded-Host", "evil.test")
                .get("/self")
                .then()
                .statusCode(200);
        var claims = claims();
        claims.setClaim("htu", "https://evil.test/api/v1/self");
        refused(
                Api.anonymous()
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof(claims))
                        .header("Host", "evil.test")
                        .get("/self"),
                "proof");
    }

    @Test
    void queryIsNoPartOfTheAddress() throws Exception {
        var claims = claims();
        claims.setClaim("htu", TestHub.PUBLIC_URL + "/api/v1/partners");
        Api.anonymous()
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof(claims))
                .get("/partners?limit=1")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesOldAndFutureProofs() throws Exception {
        long now = Instant.now().getEpochSecond();
        refusedWith(c -> c.setClaim("iat", now - 90));
        refusedWith(c -> c.setClaim("iat", now + 90));
        refusedWith(c -> c.unsetClaim("iat"));
        var claims = claims();
        claims.setClaim("iat", now - 30);
        self("DPoP", proof(claims)).then().statusCode(200);
    }

    @Test
    void refusesAProofForAnotherToken() throws Exception {
        refusedWith(c -> c.unsetClaim("ath"));
        var other = hash(Tokens.partner(partner));
        refusedWith(c -> c.setClaim("ath", other));
    }

    @Test
    void refusesAProofSeenBefore() throws Exception {
        var proof = proof(claims());
        self("DPoP", proof).then().statusCode(200);
        refused(self("DPoP", proof), "proof");
    }

    /** Without an id, or with one that is too long to remember, it could be seen again unnoticed. */
    @Test
    void refusesAProofThatCannotBeRemembered() throws Exception {
        refusedWith(c -> c.unsetClaim("jti"));
        refusedWith(c -> c.setJwtId("x".repeat(129)));
    }

    @Test
    void refusesOtherTypesAndPrivateKeys() throws Exception {
        var typed = signed(key, "ES256", claims());
        typed.setHeader("typ", "JWT");
        refused(self("DPoP", typed.getCompactSerialization()), "proof");
        var leaked = signed(key, "ES256", claims());
        leaked.getHeaders().setObjectHeaderValue("jwk", key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        refused(self("DPoP", leaked.getCompactSerialization()), "proof");
        assertEquals(200, self("DPoP", proof(claims())).statusCode());
    }
}
