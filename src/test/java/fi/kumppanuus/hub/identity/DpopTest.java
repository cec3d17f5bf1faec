package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.DpopKey;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 9449 at the resource: a bound token is worth nothing without a fresh proof by its key for this very call. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class DpopTest {
    private final DpopKey key = new DpopKey();
    private TestPartner partner;
    private String token;

    @BeforeEach
    void boundToken() {
        partner = TestHub.partner(PartnerType.KELA);
        token = Tokens.bound(partner, key.thumbprint());
    }

    private JwtClaims claims() {
        return DpopKey.claims("GET", "/api/v1/self", token);
    }

    private String proof(JwtClaims claims) {
        return key.proof(claims);
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

    private void refusedWith(Consumer<JwtClaims> change) {
        var claims = claims();
        change.accept(claims);
        refused(self("DPoP", proof(claims)), "proof");
    }

    @Test
    void takesAFreshProof_byES256() {
        self("DPoP", proof(claims()))
                .then()
                .statusCode(200)
                .body("tokenBinding", equalTo("dpop"))
                .body("partnerId", equalTo(partner.id().toString()));
    }

    @Test
    void takesAFreshProof_byPS256() {
        var rsa = DpopKey.rsa();
        token = Tokens.bound(partner, rsa.thumbprint());
        self("DPoP", rsa.proof(claims())).then().statusCode(200);
        refused(self("DPoP", rsa.by("RS256").proof(claims())), "proof");
    }

    @Test
    void refusesABoundToken_sentAsBearer() {
        refused(self("Bearer"), "binding");
        refused(self("Bearer", proof(claims())), "binding");
    }

    @Test
    void refusesABearerToken_sentAsBound() {
        token = Tokens.partner(partner);
        refused(self("DPoP", proof(claims())), "binding");
    }

    @Test
    void refusesNoProof_twoProofs_andNonsense() {
        refused(self("DPoP"), "proof");
        refused(self("DPoP", proof(claims()), proof(claims())), "proof");
        refused(self("DPoP", "nonsense"), "proof");
        refused(self("DPoP", "a.b.c"), "proof");
        refused(self("DPoP", "x".repeat(5000)), "proof");
    }

    @Test
    void refusesAnotherKey() {
        var stranger = new DpopKey();
        refused(self("DPoP", stranger.proof(claims())), "binding");
        // The right key shown, another one used.
        var forged = stranger.unsigned(claims());
        forged.getHeaders().setJwkHeaderValue("jwk", key.shown());
        refused(self("DPoP", DpopKey.text(forged)), "proof");
    }

    @Test
    void refusesAnotherMethod() {
        refusedWith(c -> c.setClaim("htm", "POST"));
        refusedWith(c -> c.setClaim("htm", "get"));
        refusedWith(c -> c.unsetClaim("htm"));
    }

    @Test
    void refusesAnotherAddress() {
        refusedWith(c -> c.setClaim("htu", TestHub.PUBLIC_URL + "/api/v1/partners"));
        refusedWith(c -> c.setClaim("htu", "http://localhost:8081/api/v1/self"));
        refusedWith(c -> c.setClaim("htu", "https://evil.test/api/v1/self"));
        refusedWith(c -> c.unsetClaim("htu"));
    }

    /** The public URL counts; whoever sits between may write into Host what they like. */
    @Test
    void hostHeader_doesNotMatter() {
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
    void queryIsNoPartOfTheAddress() {
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
    void refusesOldAndFutureProofs() {
        long now = Instant.now().getEpochSecond();
        refusedWith(c -> c.setClaim("iat", now - 90));
        refusedWith(c -> c.setClaim("iat", now + 90));
        refusedWith(c -> c.unsetClaim("iat"));
        var claims = claims();
        claims.setClaim("iat", now - 30);
        self("DPoP", proof(claims)).then().statusCode(200);
    }

    @Test
    void refusesAProofForAnotherToken() {
        refusedWith(c -> c.unsetClaim("ath"));
        var other = DpopKey.hash(Tokens.partner(partner));
        refusedWith(c -> c.setClaim("ath", other));
    }

    @Test
    void refusesAProofSeenBefore() {
        var proof = proof(claims());
        self("DPoP", proof).then().statusCode(200);
        refused(self("DPoP", proof), "proof");
    }

    /** Without an id, or with one that is too long to remember, it could be seen again unnoticed. */
    @Test
    void refusesAProofThatCannotBeRemembered() {
        refusedWith(c -> c.unsetClaim("jti"));
        refusedWith(c -> c.setJwtId("x".repeat(129)));
    }

    @Test
    void refusesOtherTypesAndPrivateKeys() {
        var typed = key.unsigned(claims());
        typed.setHeader("typ", "JWT");
        refused(self("DPoP", DpopKey.text(typed)), "proof");
        var leaked = key.unsigned(claims());
        leaked.getHeaders()
                .setObjectHeaderValue("jwk", key.key().toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        refused(self("DPoP", DpopKey.text(leaked)), "proof");
        assertEquals(200, self("DPoP", proof(claims())).statusCode());
    }
}
