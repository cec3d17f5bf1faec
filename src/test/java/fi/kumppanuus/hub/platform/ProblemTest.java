package fi.kumppanuus.hub.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Canary;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Trouble;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of failure ends in one form of answer, which repeats nothing that the caller sent. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ProblemTest {
    /** Planted wherever a caller can put something. */
    private static final String MARKER = "Zx9MarkerQ7";

    @TestHTTPResource
    URI hub;

    TestPartner authority;

    @BeforeEach
    void partner() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    }

    private static RequestSpecification marked(RequestSpecification request) {
        return request.queryParam("marker", MARKER)
                .header("X-Marker", MARKER)
                .header("User-Agent", MARKER)
                .header("traceparent", MARKER);
    }

    private RequestSpecification asAuthority() {
        return marked(Api.as(authority));
    }

    private RequestSpecification posting(String body) {
        return asAuthority().contentType(ContentType.JSON).body(body);
    }

    private static Response problem(Response answer, int status, String name) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .header("Cache-Control", "no-store")
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/" + name))
                .body("title", notNullValue())
                .body("status", equalTo(status))
                .body("instance", equalTo("urn:uuid:" + answer.header("Request-Id")));
        assertFalse(answer.asString().contains(MARKER), () -> "echoes the caller: " + answer.asString());
        assertFalse(answer.headers().toString().contains(MARKER), () -> "echoes the caller: " + answer.headers());
        return answer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"personalIdentityCode\": \"010190-900X\", \"" + MARKER + "\": 1}",
                "{\"personalIdentityCode\": \"010190-900X\", \"Zx9MarkerQ7 with blanks\": \"" + MARKER + "\"}",
                "{\"personalIdentityCode\": {\"" + MARKER + "\": 1}}",
                "{\"personalIdentityCode\": [\"" + MARKER + "\"]}",
                "{\"personalIdentityCode\": " + MARKER,
                "\"" + MARKER + "\"",
                "{}",
                "[]",
                "null",
                ""
            })
    void badBody_400(String body) {
        problem(posting(body).post("/subjects/lookup"), 400, "validation");
    }

    @Test
    void badBody_namesThePlaces() {
        problem(
                        posting("{\"personalIdentityCode\": \"x\", \"nickname\": 1}")
                                .post("/subjects/lookup"),
                        400,
                        "validation")
                .then()
                .body("errors.pointer", hasItem("/nickname"));
        problem(posting("{}").post("/subjects/lookup"), 400, "validation")
                .then()
                .body("errors.pointer", hasItem("/personalIdentityCode"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subjects?limit=" + MARKER,
                "/subjects?limit=201",
                "/subjects?limit=0",
                "/subjects?role=" + MARKER,
                "/consents?status=" + MARKER,
                "/consents?subjectId=" + MARKER,
                "/subjects?cursor=" + MARKER,
                "/consents/" + MARKER,
                "/consent-requests/" + MARKER,
                "/subjects/" + MARKER + "/skills-assessments"
            })
    void badParameter_400(String path) {
        problem(asAuthority().header("Hub-Purpose", "shared-service").get(path), 400, "validation");
    }

    @Test
    void badHeader_400() {
        var request = Api.with(Tokens.partner(authority, Api.PARTNER_SCOPES));
        problem(marked(request).header("Hub-Acting-User", MARKER + " {}").get("/subjects"), 400, "acting-user-invalid");
        problem(
                posting("{\"subjectId\": \"" + UUID.randomUUID() + "\", \"purpose\": \"shared-service\","
                                + " \"items\": [{\"category\": \"contact\"}], \"validUntil\": \""
                                + LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                + "\"}")
                        .header("Idempotency-Key", MARKER + " {}")
                        .post("/consent-requests"),
                400,
                "idempotency-key-invalid");
        problem(
                asAuthority().header("Hub-Purpose", MARKER).get("/subjects/{id}/skills-assessments", UUID.randomUUID()),
                400,
                "purpose-unknown");
    }

    @Test
    void noTokenOrBadOne_401() {
        problem(marked(Api.anonymous()).get("/self"), 401, "unauthenticated")
                .then()
                .header("WWW-Authenticate", startsWith("Bearer realm=\"" + TestHub.PUBLIC_URL + "\""))
                .header("WWW-Authenticate", not(containsString("error")));
        for (var bad : List.of(MARKER, MARKER + "." + MARKER + "." + MARKER)) {
            problem(marked(Api.with(bad)).get("/self"), 401, "unauthenticated")
                    .then()
                    .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
        }
        var foreign = Tokens.signByStranger(Tokens.partnerClaims(authority).claim("marker", MARKER));
        problem(marked(Api.with(foreign)).get("/self"), 401, "unauthenticated")
                .then()
                .header("WWW-Authenticate", containsString("signature"));
    }

    @Test
    void scopeMissing_403_namesIt() {
        problem(marked(Api.with(Tokens.partner(authority, MARKER))).get("/consents"), 403, "insufficient-scope")
                .then()
                .body("requiredScope", equalTo("consent:read"))
                .header("WWW-Authenticate", containsString("insufficient_scope"));
    }

    @Test
    void nothingThere_404() {
        // Not a path of the contract, so not by way of Api, which would say so.
        var token = Tokens.partner(authority, Api.PARTNER_SCOPES);
        problem(marked(given()).header("Authorization", "Bearer " + token).get("/api/v1/" + MARKER), 404, "not-found");
        problem(asAuthority().get("/consents/{id}", UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void wrongMethod_405_wrongAccept_406_wrongContentType_415() {
        problem(asAuthority().delete("/self"), 405, "method-not-allowed");
        problem(asAuthority().accept("text/" + MARKER).get("/self"), 406, "not-acceptable");
        problem(
                asAuthority()
                        .contentType("text/" + MARKER)
                        .body(MARKER.getBytes())
                        .post("/subjects/lookup"),
                415,
                "unsupported-media-type");
    }

    @Test
    void bodyOverItsLimit_413_byAnnouncedLength() {
        var large = "{\"personalIdentityCode\": \"" + MARKER.repeat(30_000) + "\"}";
        problem(posting(large).post("/subjects/lookup"), 413, "content-too-large");
    }

    /** REST Assured always says how long a body is, so this one speaks for itself. */
    @Test
    void bodyOverItsLimit_413_countedWhileReading() throws IOException, InterruptedException {
        var large = "{\"personalIdentityCode\": \"" + MARKER.repeat(30_000) + "\"}";
        var request = HttpRequest.newBuilder(hub.resolve("/api/v1/subjects/lookup"))
                .header("Authorization", "Bearer " + Tokens.partner(authority, Api.PARTNER_SCOPES))
                .header("Hub-Acting-User", "case-worker-7")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes())))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(413, answer.statusCode());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElse(""));
            assertTrue(answer.body().contains("/problems/content-too-large"), answer.body());
            assertTrue(answer.body()
                    .contains("urn:uuid:"
                            + answer.headers().firstValue("Request-Id").orElse("no id")));
            assertFalse(answer.body().contains(MARKER));
        }
    }

    @Test
    void askedTooOften_429_saysWhenAgain() {
        var subject = Api.lookup(authority, TestHub.newIdentityCode());
        Map<String, Object> request = Map.of(
                "subjectId",
                subject,
                "purpose",
                "shared-service",
                "items",
                List.of(Map.of("category", "contact")),
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(30).toString());
        for (int i = 0; i < 3; i++) {
            String id =
                    Api.ask(authority, request).then().statusCode(201).extract().path("id");
            Api.as(authority).post("/consent-requests/{id}/cancel", id).then().statusCode(200);
        }
        var refused = asAuthority()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", MARKER)
                .body(request)
                .post("/consent-requests");
        problem(refused, 429, "asked-recently").then().header("Retry-After", matchesPattern("[0-9]+"));
    }

    @Test
    void hubFails_500_withNothingInside() {
        try (var gone = Trouble.tableGone("partner");
                var canary = new Canary()) {
            var answer = problem(asAuthority().get("/self"), 500, "internal-error");
            assertFalse(answer.asString().contains("partner"), "names the table");
            var line = "request " + answer.header("Request-Id") + " failed: ";
            assertTrue(canary.log().contains(line), "nobody would know");
        }
        asAuthority().get("/self").then().statusCode(200);
    }

    @Test
    void databaseGone_503_saysWhenAgain() {
        try (var closed = Trouble.databaseClosed()) {
            problem(asAuthority().get("/self"), 503, "unavailable").then().header("Retry-After", notNullValue());
            problem(
                            asAuthority()
                                    .header("Hub-Purpose", "shared-service")
                                    .get("/subjects/{id}/skills-assessments", UUID.randomUUID()),
                            503,
                            "unavailable")
                    .then()
                    .header("Retry-After", notNullValue());
        }
        asAuthority().get("/self").then().statusCode(200);
    }

    @Test
    void everyTypeHasItsPage_andNoOther() throws IOException {
        var names = ProblemTypesTest.explanations().stringPropertyNames().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct()
                .toList();
        for (var name : names) {
            given().get("/problems/" + name)
                    .then()
                    .statusCode(200)
                    .contentType(containsString("text/html"))
                    .body(containsString(name));
        }
        // The page's language links repeat its path.
        var missing = given().urlEncodingEnabled(false).get("/problems/%22%3E%3Cscript%3E");
        assertEquals(404, missing.statusCode());
        assertFalse(missing.asString().contains("<script"), missing.asString());
    }

    @Test
    void aTextThatCannotBeStored_isTheCallersFault() {
        var admin = TestStaff.admin();
        var path = "/admin/partners/" + authority.id() + "/suspend";
        for (var answer : List.of(
                Api.as(admin)
                        .contentType(ContentType.JSON)
                        .body("{\"reason\":\"\\u0000\"}")
                        .post(path),
                Api.as(admin).urlEncodingEnabled(false).get("/admin/notices/%00/1.0"))) {
            problem(answer, 400, "validation").then().body("errors[0].code", equalTo("not-text"));
        }
    }
}
