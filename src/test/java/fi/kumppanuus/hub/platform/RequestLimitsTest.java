package fi.kumppanuus.hub.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** How much a request may bring besides its body. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class RequestLimitsTest {
    @TestHTTPResource
    URI hub;

    private static void problem(Response answer, int status, String name) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Request-Id", notNullValue())
                .header("Content-Security-Policy", notNullValue())
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/" + name));
    }

    @Test
    void tooManyBytesOfHeaders_431() {
        problem(given().header("X-Long", "x".repeat(21_000)).get("/api/v1/self"), 431, "headers-too-large");
        problem(
                given().header("X-One", "x".repeat(11_000))
                        .header("X-Other", "x".repeat(11_000))
                        .get("/"),
                431,
                "headers-too-large");
        given().header("X-Long", "x".repeat(19_000)).get("/api/v1/self").then().statusCode(401);
    }

    @Test
    void tooManyHeaders_431() {
        var many = given();
        for (int i = 0; i < 100; i++) {
            many.header("X-" + i, "x");
        }
        problem(many.get("/api/v1/self"), 431, "headers-too-large");
    }

    @Test
    void tooLongAnAddress_414() {
        problem(given().get("/api/v1/self?x=" + "x".repeat(8000)), 414, "uri-too-long");
        given().get("/api/v1/self?x=" + "x".repeat(7000)).then().statusCode(401);
    }

    /** Not by REST Assured, which would indent such a body if something were wrong with the answer. */
    @Test
    void nestedTooDeeply_400() throws IOException, InterruptedException {
        var token = Tokens.partner(TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY), Api.PARTNER_SCOPES);
        try (var client = HttpClient.newHttpClient()) {
            for (int depth : new int[] {JsonDepth.MAX, 1000, 100_000}) {
                var body = "{\"x\":" + "[".repeat(depth) + "]".repeat(depth)
                        + ",\"personalIdentityCode\":\"010190-900X\"}";
                var request = HttpRequest.newBuilder(hub.resolve("/api/v1/subjects/lookup"))
                        .header("Authorization", "Bearer " + token)
                        .header("Hub-Acting-User", "case-worker-7")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertEquals(400, answer.statusCode());
                assertTrue(answer.body().contains("/problems/validation"), answer.body());
                assertTrue(answer.body().contains("\"too-deep\""), depth + ": " + answer.body());
            }
        }
    }

    /** In a body whose other properties are all there, where Jackson itself would not call it the caller's fault. */
    @Test
    void aPropertyTwice_400() {
        var body = "{\"personalIdentityCode\":\"010190-900P\",\"personalIdentityCode\":\"010190-901R\"}";
        var answer = Api.as(TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY))
                .contentType("application/json")
                .body(body)
                .post("/subjects/lookup");
        problem(answer, 400, "validation");
        answer.then().body("errors[0].code", equalTo("not-json"));
    }
}
