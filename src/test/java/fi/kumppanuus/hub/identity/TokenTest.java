package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
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
