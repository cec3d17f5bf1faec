package fi.kumppanuus.hub.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that outlives its login is worth nothing. What ends a login at the pages and at Keycloak is in RealmLoginIT. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class EndedSessionsTest {
    private final String sid = UUID.randomUUID().toString();
    private TestPerson person;

    @Inject
    EndedSessions sessions;

    @BeforeEach
    void somebody() {
        person = TestHub.person();
    }

    private String token(String session) {
        return Tokens.sign(Tokens.personClaims(person.sub(), Api.PERSON_SCOPES).claim("sid", session));
    }

    private Response consents(String token) {
        return Api.with(token).get("/me/consents");
    }

    @Test
    void tokenOfAnEndedLogin_isRefused_thoughItWasTakenBefore() {
        var token = token(sid);
        consents(token).then().statusCode(200);
        sessions.end(Tokens.ISSUER, sid);
        consents(token)
                .then()
                .statusCode(401)
                .body("failedCheck", equalTo("session"))
                .header("WWW-Authenticate", containsString("error_description=\"session\""));
        consents(token(sid)).then().statusCode(401);
    }

    @Test
    void otherLogins_ofTheSamePerson_orAnotherIssuer_goOn() {
        sessions.end(Tokens.ISSUER, UUID.randomUUID().toString());
        sessions.end("https://elsewhere.test", sid);
        consents(token(sid)).then().statusCode(200);
    }

    private static JwtClaimsBuilder logout(String session) {
        return Jwt.issuer(Tokens.ISSUER)
                .subject(UUID.randomUUID().toString())
                .audience("hub-pages")
                .claim("sid", session)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .expiresAt(Instant.now().plusSeconds(120));
    }

    private static Response tell(String token) {
        return given().contentType(ContentType.URLENC)
                .formParam("logout_token", token)
                .post("/logout/ended");
    }

    @Test
    void keycloakTellsThatALoginHasEnded() {
        tell(Tokens.sign(logout(sid))).then().statusCode(200).header("Cache-Control", "no-store");
        consents(token(sid)).then().statusCode(401);
    }

    @Test
    void whatIsNoLogoutToken_endsNothing() {
        var bad = List.of(
                Tokens.signByStranger(logout(sid)),
                Tokens.sign(logout(sid).audience("kumppanuushub")),
                Tokens.sign(logout(sid).issuer("https://elsewhere.test")),
                Tokens.sign(logout(sid).claim("nonce", "n")),
                Tokens.sign(logout(sid).expiresAt(Instant.now().minusSeconds(600))),
                Tokens.sign(logout(sid).claim("events", Map.of("other", Map.of()))),
                token(sid),
                "nonsense");
        for (var token : bad) {
            tell(token).then().statusCode(400);
        }
        given().contentType(ContentType.URLENC).post("/logout/ended").then().statusCode(400);
        consents(token(sid)).then().statusCode(200);
    }

    /** It was checked for another audience, and stays no token of the API. */
    @Test
    void logoutToken_opensNothing() {
        var token = Tokens.sign(logout(UUID.randomUUID().toString()));
        tell(token).then().statusCode(200);
        consents(token).then().statusCode(401).body("failedCheck", equalTo("audience"));
    }

    @Test
    void isForgotten_whenNoTokenCanBeLeft() {
        sessions.end(Tokens.ISSUER, sid);
        TestHub.sql("update ended_session set ended_at = now() - interval '24 hours'");
        sessions.forget();
        consents(token(sid)).then().statusCode(401);
        TestHub.sql("update ended_session set ended_at = now() - interval '26 hours'");
        sessions.forget();
        consents(token(sid)).then().statusCode(200);
    }
}
