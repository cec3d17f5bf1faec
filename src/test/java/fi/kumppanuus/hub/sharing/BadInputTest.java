package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Bad input gets": each promise of the first issue by name. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class BadInputTest extends SourceScene {
    @Nested
    class IdentityCodes {
        @ParameterizedTest
        @ValueSource(strings = {"131052-308U", "310252-308Y", "010190-999K", "010100A001N", "280453-111A", "", "x"})
        void invalidOne_isRefusedWithAPointer_andWithoutEcho(String code) {
            var answer = lookup(authority, Map.of("personalIdentityCode", code))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo(problem("identity-code-invalid")))
                    .body("errors[0].pointer", equalTo("/personalIdentityCode"));
            if (code.length() > 1) {
                answer.body(not(containsString(code))).body(not(containsString(code.substring(0, 6))));
            }
        }

        @Test
        void lookupByOthersThanAuthorities_isRefused() {
            for (var type : List.of(PartnerType.STAFFING_COMPANY, PartnerType.SERVICE_PROVIDER)) {
                var partner = TestHub.partner(type);
                lookup(partner, Map.of("personalIdentityCode", person.identityCode()))
                        .then()
                        .statusCode(403)
                        .body("type", equalTo(problem("lookup-not-allowed")));
                // Whether the code is one makes no difference.
                lookup(partner, Map.of("personalIdentityCode", "x")).then().statusCode(403);
            }
        }

        @Test
        void inFreeText_isRefusedWithEveryPointer() {
            var body = new TreeMap<>(Api.assessment());
            var skill = Map.of("text", "osaa " + person.identityCode(), "level", 1, "assessedBy", "SELF");
            body.put("skills", List.of(skill, Map.of("text", "hitsaus", "level", 1, "assessedBy", "SELF"), skill));
            store(UUID.randomUUID().toString(), body)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo(problem("identity-code-in-text")))
                    .body("errors.pointer", equalTo(List.of("/skills/0/text", "/skills/2/text")))
                    .body(not(containsString(person.identityCode())));
        }
    }

    @Nested
    class Shape {
        @Test
        void unknownField_isRefused_wherever() {
            var body = new TreeMap<>(Api.assessment());
            body.put("note", "x");
            store(UUID.randomUUID().toString(), body)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo(problem("validation")))
                    .body("errors[0].code", equalTo("unknown-property"))
                    .body("errors[0].pointer", equalTo("/note"));
            lookup(authority, Map.of("personalIdentityCode", "x", "more", Map.of()))
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/more"));
        }

        @Test
        void allBrokenFields_areNamedAtOnce() {
            var body = Map.of(
                    "method",
                    "TEST",
                    "assessedOn",
                    "2026-01-01",
                    "skills",
                    List.of(Map.of("text", "x", "level", 6, "assessedBy", "SELF"), Map.of("text", "")),
                    "occupations",
                    List.of(Map.of("iscoGroup", "72120")));
            store(UUID.randomUUID().toString(), body)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("/skills/0/level"))
                    .body("errors.pointer", hasItem("/skills/1/text"))
                    .body("errors.pointer", hasItem("/skills/1/level"))
                    .body("errors.pointer", hasItem("/occupations/0/iscoGroup"));
        }

        @Test
        void bodyOverItsLimit_announced() {
            store(UUID.randomUUID().toString(), Map.of("method", "x".repeat(262_200)))
                    .then()
                    .statusCode(413)
                    .body("type", equalTo(problem("content-too-large")));
        }

        /** Without a Content-Length it is counted while it is read. */
        @Test
        void bodyOverItsLimit_inChunks() throws Exception {
            var text = "{\"personalIdentityCode\": \"" + "x".repeat(300_000) + "\"}";
            var chunked = HttpRequest.newBuilder(
                            URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/subjects/lookup"))
                    .header("Authorization", "Bearer " + Tokens.partner(authority, "subject:lookup"))
                    .header("Hub-Acting-User", "u")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                    .build();
            try (var client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                var answer = client.send(chunked, HttpResponse.BodyHandlers.ofString());
                assertEquals(413, answer.statusCode());
                assertEquals(
                        problem("content-too-large"),
                        io.restassured.path.json.JsonPath.from(answer.body()).get("type"));
            }
        }
    }
}
