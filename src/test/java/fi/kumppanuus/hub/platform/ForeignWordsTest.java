package fi.kumppanuus.hub.platform;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers say of themselves, of their way here, or of what they weren't asked for, is text and nothing more. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ForeignWordsTest {
    private static final String SQL = "'; delete from partner where 'a' = 'a";

    @TestHTTPResource
    URI hub;

    private final TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);

    @Test
    void headersOfAProxy_changeNoAddress() {
        var login = RestAssured.given()
                .redirects()
                .follow(false)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "host=evil.example;proto=gopher")
                .get("/my");
        assertEquals(302, login.statusCode());
        assertFalse(
                login.getHeaders().toString().contains("evil"),
                login.getHeaders().toString());
        assertFalse(
                login.getHeaders().toString().contains("gopher"),
                login.getHeaders().toString());
        Api.as(authority)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-User", "somebody-else")
                .get("/consents/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/not-found"));
    }

    @Test
    void otherSites_areNotLetIn() {
        for (var origin : List.of("https://evil.example", "null", TestHub.PUBLIC_URL + ".evil.example")) {
            Api.as(authority)
                    .header("Origin", origin)
                    .get("/self")
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue())
                    .header("Access-Control-Allow-Credentials", nullValue());
            RestAssured.given()
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization")
                    .options("/api/v1/subjects/lookup")
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "DEBUG"})
    void methodsThatNobodyNeeds_areRefused(String method) {
        for (var path : List.of("/api/v1/self", "/", "/docs")) {
            int status = RestAssured.given()
                    .header("X-Echo", "give-it-back")
                    .request(method, path)
                    .statusCode();
            assertTrue(status >= 400, method + " " + path + ": " + status);
        }
    }

    @Test
    void folders_areNotListed() {
        for (var path :
                List.of("/openapi/", "/openapi", "/META-INF/", "/.git/config", "/application.properties", "/db/")) {
            RestAssured.get(path).then().statusCode(404);
        }
    }

    /** A second request within the first one's body isn't answered: a proxy would give the answer to somebody else. */
    @Test
    void requestInsideAnother_isNotAnswered() throws IOException {
        var token = Tokens.partner(authority, Api.PARTNER_SCOPES);
        var inner = "GET /api/v1/self HTTP/1.1\r\nHost: hub.test\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        var head = "POST /api/v1/subjects/lookup HTTP/1.1\r\nHost: hub.test\r\nConnection: close\r\n";
        for (var lengths : List.of(
                "Content-Length: 4\r\nContent-Length: %d\r\n",
                "Content-Length: 4, %d\r\n",
                "Transfer-Encoding: xchunked\r\nContent-Length: %d\r\n",
                "Transfer-Encoding : chunked\r\nContent-Length: %d\r\n")) {
            var body = "0\r\n\r\n" + inner;
            var answers = ask(head + lengths.formatted(body.length()) + "\r\n" + body);
            assertFalse(answers.contains("\"partnerId\""), lengths + answers);
            assertTrue(answers.split("HTTP/1.1 ", -1).length <= 2, lengths + answers);
        }
    }

    private String ask(String request) throws IOException {
        var answers = new ByteArrayOutputStream();
        try (var socket = new Socket(hub.getHost(), hub.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                answers.write(b);
            }
        } catch (SocketException | SocketTimeoutException ended) {
            // What was answered until then counts.
        }
        return answers.toString(StandardCharsets.UTF_8);
    }

    /** Each parameter of text or id that is looked for in the database. */
    @Test
    void sqlInAParameter_isText() {
        var world = new World();
        for (var filter : List.of("action", "reason", "partner", "subject", "outcome", "from", "cursor")) {
            var answer = Api.as(world.officer)
                    .queryParams(filter.equals("partner") ? Map.of() : Map.of("partner", world.recipient.id()))
                    .queryParam(filter, SQL)
                    .get("/oversight/audit/events");
            assertTrue(answer.statusCode() == 400 || answer.path("items.size()").equals(0), filter + answer.asString());
        }
        for (var path : List.of("/consents?role=recipient&status={x}", "/subjects?role=recipient&cursor={x}")) {
            Api.as(authority).get(path, SQL).then().statusCode(400);
        }
        Api.as(authority).get("/consents/{id}", SQL).then().statusCode(400);
        Api.reading(authority, SQL)
                .get("/subjects/{id}/profile", UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/purpose-unknown"))
                .body(not(containsString("delete from")));
        Api.as(authority).get("/self").then().statusCode(200);
    }

    /** Stored as it came, escaped by whoever shows it. */
    @ParameterizedTest
    @ValueSource(
            strings = {SQL, "<script>alert(1)</script>", "{config:hub.keys}", "\\u0022}\"],{", "%2e%2e%2f &lt; é 🙂"})
    void text_comesBackAsItWas(String text) {
        var person = TestHub.person();
        Api.allowDeposit(person, authority);
        var body = new TreeMap<>(Api.assessment());
        body.put("skills", List.of(Map.of("uri", Api.WELDING, "text", text, "level", 4, "assessedBy", "ASSESSOR")));
        var subject = Api.lookup(authority, person.identityCode());
        String id = Api.store(authority, subject, body)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.reading(authority, "shared-service")
                .get("/subjects/{s}/skills-assessments/{id}", subject, id)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("skills[0].text", equalTo(text));
    }
}
