package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.JsonPlaces;
import fi.kumppanuus.hub.testsupport.TestHub;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * P7: an identity code as every value, inside every value, as unknown field by value and name, and in broken JSON, of
 * every body: all are refused, and not one comes out or stays.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class CanaryBodiesTest {
    private CanaryScene scene;

    @BeforeEach
    void begin() {
        scene = new CanaryScene();
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void bodiesOfPartners() throws SQLException {
        post(Map.of("personalIdentityCode", "x"), "/api/v1/subjects/lookup");
        var request = Asking.about(scene.authority, scene.subject)
                .to(TestHub.partner(PartnerType.MUNICIPALITY))
                .item("skills-assessment", "self", scene.authority.id())
                .with("id", UUID.randomUUID())
                .with("reference", "case-1")
                .with("returnUrl", "https://partner.test/back")
                .with("state", "s");
        post(request.body(), "/api/v1/consent-requests");
        var assessment = new TreeMap<>(Api.assessment());
        assessment.put(
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusYears(1).toString());
        assessment.put("occupations", List.of(Map.of("iscoGroup", "7212"), Map.of("uri", OCCUPATION)));
        var path = "/api/v1/subjects/" + scene.subject + "/skills-assessments";
        post(assessment, path);
        var stored = Api.store(scene.authority, scene.subject, Api.assessment());
        assessment.put("reason", "typo");
        JsonPlaces.with(assessment, place -> scene.plant("version: " + place))
                .forEach((place, body) -> scene.partner()
                        .contentType(ContentType.JSON)
                        .header("Hub-Acting-User", "case-worker-7")
                        .header("If-Match", stored.header("ETag"))
                        .body(body)
                        .post(path + "/" + stored.path("id") + "/versions")
                        .then()
                        .statusCode(org.hamcrest.Matchers.both(org.hamcrest.Matchers.greaterThanOrEqualTo(400))
                                .and(org.hamcrest.Matchers.lessThan(500))));
        scene.assertNothingLeaked();
    }

    private static final String OCCUPATION =
            "http://data.europa.eu/esco/occupation/5a2cd38e-3a6a-4d6b-8b83-2fd2f9ab4c21";

    private void post(Object body, String path) {
        JsonPlaces.with(body, place -> scene.plant(path + ": " + place)).forEach((place, planted) -> {
            int status = scene.partner()
                    .contentType(ContentType.JSON)
                    .header("Hub-Acting-User", "case-worker-7")
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(planted)
                    .post(path)
                    .statusCode();
            // The one place where a code belongs.
            int expected = place.equals("value of /personalIdentityCode") ? 200 : 400;
            assertTrue(status >= expected && status < expected + 100, path + ", " + place + ": " + status);
        });
        // ESCO ids are the caller's text as well.
        if (path.endsWith("skills-assessments")) {
            var uri = Api.WELDING.substring(0, Api.WELDING.lastIndexOf('/') + 1) + scene.plant("ESCO id");
            var skills = List.of(Map.of("uri", uri, "level", 1, "assessedBy", "SELF"));
            var assessment = new TreeMap<>(Api.assessment());
            assessment.put("skills", skills);
            assertEquals(
                    422, Api.store(scene.authority, scene.subject, assessment).statusCode());
        }
    }

    @Test
    void bodiesOfPeople() throws SQLException {
        var request =
                Asking.about(scene.authority, scene.subject).item("contact").id();
        var consent = Api.consent(
                scene.person, scene.authority, TestHub.partner(PartnerType.KELA), "shared-service", "contact");
        send("POST", "/me/consents/" + consent + "/withdraw", Map.of("items", List.of("contact")), null);
        send(
                "POST",
                "/me/consent-requests/" + request + "/decision",
                Map.of(
                        "items",
                        List.of(Map.of("category", "contact", "granted", true)),
                        "validUntil",
                        LocalDate.now(ZoneId.of("Europe/Helsinki")).toString(),
                        "noticeVersion",
                        "1.0",
                        "lang",
                        "fi"),
                null);
        send("POST", "/me/deposits", Map.of("source", scene.authority.id(), "category", "skills-assessment"), null);
        var tag = scene.own().get("/api/v1/me/profile").header("ETag");
        var contact = Map.of("phone", "+358 40 000 0000", "email", "aino@example.test", "language", "fi");
        send("PUT", "/me/profile", Map.of("contact", contact), tag);
        send("POST", "/me/skills-assessments", Api.selfAssessment(), null);
        String own = Api.write(scene.person, Api.selfAssessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var comment = Map.of("kind", "CONTEST", "version", 1, "text", "toisin");
        send("POST", "/me/records/" + own + "/comments", comment, null);
        int digits = scene.own()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("contact", Map.of("email", scene.plant("mail") + "@example.test")))
                .put("/api/v1/me/profile")
                .statusCode();
        assertEquals(422, digits);
        scene.assertNothingLeaked();
    }

    private void send(String method, String path, Object body, String ifMatch) {
        JsonPlaces.with(body, place -> scene.plant(path + ": " + place)).forEach((place, planted) -> {
            var call = scene.own().contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
            if (ifMatch != null) {
                call.header("If-Match", ifMatch);
            }
            int status = call.body(planted).request(method, "/api/v1" + path).statusCode();
            assertTrue(status >= 400 && status < 500, path + ", " + place + ": " + status);
        });
    }
}
