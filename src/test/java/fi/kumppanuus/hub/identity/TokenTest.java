package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Canary;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a token is named and no more: 401 with the failed check; 403 where it isn't this partner's. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class TokenTest {
    private final TestPartner partner = TestHub.partner(PartnerType.KELA);

    private JwtClaimsBuilder claims() {
        return Tokens.partnerClaims(partner, "consent:read");
    }

    private static void refused(String token, String failedCheck) {
        Api.with(token)
                .get("/self")
                .then()
                .statusCode(401)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/unauthenticated"))
                .body("failedCheck", equalTo(failedCheck))
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
                .header("WWW-Authenticate", containsString("error_description=\"" + failedCheck + "\""));
    }

    @Test
    void takesAGoodOne() {
        Api.with(Tokens.sign(claims()))
                .get("/self")
                .then()
                .statusCode(200)
                .body("tokenBinding", equalTo("none"))
                .body("jobs", equalTo(List.of("nightly")));
    }

    @Test
    void namesExpiry() {
        refused(Tokens.sign(claims().expiresAt(Instant.now().minusSeconds(120))), "expiry");
    }

    @Test
    void refusesOneBeforeItsTime() {
        refused(Tokens.sign(claims().claim("nbf", Instant.now().plusSeconds(200).getEpochSecond())), "expiry");
    }

    /** An ID token is meant for the client that asked for it, a refresh token for the issuer. */
    @Test
    void refusesTokensThatAreMeantForOthers() {
        refused(Tokens.sign(claims().audience(partner.clientId())), "audience");
        refused(Tokens.sign(claims().audience(Tokens.ISSUER)), "audience");
    }

    /** A header may say where a key is, or bring one along. */
    @Test
    void refusesAKeyThatTheTokenBringsOrPointsTo() throws Exception {
        var stranger = RsaJwkGenerator.generateJwk(2048);
        for (var headers : List.<Map<String, Object>>of(
                Map.of("jwk", stranger.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)),
                Map.of("jwk", stranger.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY), "kid", "test-run"),
                Map.of("jku", "http://localhost:1/keys", "kid", "test-run"),
                Map.of("x5u", "http://localhost:1/chain", "kid", "test-run"))) {
            var signed = new JsonWebSignature();
            signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
            headers.forEach(signed::setHeader);
            signed.setPayload(new String(
                    Base64.getUrlDecoder().decode(Tokens.sign(claims()).split("\\.")[1]), StandardCharsets.UTF_8));
            signed.setKey(stranger.getPrivateKey());
            refused(signed.getCompactSerialization(), "signature");
        }
    }

    /** Nobody is known yet, so it is no event; the line has the check that failed, and nothing of the token. */
    @Test
    void refusal_isLoggedAndCounted_withNothingOfTheToken() {
        var before = refusals("expiry");
        try (var canary = new Canary()) {
            var expired = Tokens.sign(claims().expiresAt(Instant.now().minusSeconds(120)));
            refused(expired, "expiry");
            var log = canary.log();
            assertTrue(log.contains("no good token: expiry"), log);
            assertFalse(log.contains(expired.split("\\.")[1]), log);
            assertFalse(log.contains(partner.clientId()), log);
        }
        assertEquals(before + 1, refusals("expiry"));
    }

    private static double refusals(String check) {
        var line = "hub_tokens_refused_total{check=\"" + check + "\"";
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(l -> l.startsWith(line))
                .mapToDouble(
                        l -> Double.parseDouble(l.substring(l.indexOf("} ") + 2).split(" ")[0]))
                .sum();
    }

    @Test
    void namesAudience() {
        refused(Tokens.sign(claims().audience("another-service")), "audience");
        refused(Tokens.sign(claims().audience("kumppanuushub2")), "audience");
    }

    @Test
    void namesIssuer() {
        refused(Tokens.sign(claims().issuer("http://localhost:1/realms/other")), "issuer");
        refused(Tokens.sign(claims().issuer(Tokens.ISSUER + "/")), "issuer");
    }

    @Test
    void namesSignature() {
        refused(Tokens.signByStranger(claims()), "signature");
        var good = Tokens.sign(claims());
        refused(good.substring(0, good.length() - 8) + "AAAAAAAA", "signature");
        refused(good.substring(0, good.lastIndexOf('.') + 1), "signature");
        refused("not.a.token", "signature");
        refused("nonsense", "signature");
    }

    /** Nobody signs: the header says none, in all the ways it is written. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "HS256"})
    void refusesOtherAlgorithms(String algorithm) {
        var payload = Tokens.sign(claims()).split("\\.")[1];
        var header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}").getBytes(StandardCharsets.UTF_8));
        refused(header + "." + payload + ".", "signature");
        refused(header + "." + payload + ".AAAA", "signature");
    }

    /** The other halves of a good token's signature, put on other claims. */
    @Test
    void refusesChangedClaims() {
        var good = Tokens.sign(claims()).split("\\.");
        var richer =
                Tokens.sign(Tokens.partnerClaims(partner, Api.PARTNER_SCOPES)).split("\\.");
        refused(good[0] + "." + richer[1] + "." + good[2], "signature");
    }

    @Test
    void clientAndPartner_mustBelongTogether() {
        var other = TestHub.partner(PartnerType.KELA);
        for (var claims : new JwtClaimsBuilder[] {
            claims().claim("partner_id", other.id().toString()),
            claims().claim("azp", other.clientId()),
            claims().claim("azp", "no-such-client"),
            claims().claim("partner_id", UUID.randomUUID().toString())
        }) {
            Api.with(Tokens.sign(claims))
                    .get("/consents")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/partner-not-active"));
        }
    }

    @Test
    void tokenWithoutAPartner_isNoPartners() {
        for (var claims : new JwtClaimsBuilder[] {
            claims().claim("partner_id", "not-a-uuid"), claims().claim("sid", "a-users-session")
        }) {
            for (var path : List.of("/consents", "/self")) {
                Api.with(Tokens.sign(claims))
                        .get(path)
                        .then()
                        .statusCode(403)
                        .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/not-a-partner"));
            }
        }
    }

    @Test
    void saysNothingOfTheTokensContent() {
        var token = Tokens.sign(claims().claim("given_name", "Salainen").audience("another-service"));
        Api.with(token)
                .get("/self")
                .then()
                .statusCode(401)
                .body(not(containsString("Salainen")))
                .body(not(containsString("another-service")))
                .body(not(containsString(partner.clientId())));
    }
}
