package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.partner.PartnerType;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/** A card about guidance to studies that an authority put in, and Kela, whose its third step is and who may read it. */
public final class TestCard {
    public final TestPartner source;
    public final TestPartner kela = TestHub.partner(PartnerType.KELA);
    public final String id;
    public final String tag;
    private final String atSource;
    private final String atKela;

    private TestCard(TestPerson person, TestPartner source) {
        this.source = source;
        atSource = TestHub.subject(source, person).toString();
        deposit(person, source, "event-cards");
        var made = store(source, atSource, body("STUDY_GUIDANCE"));
        id = made.then().statusCode(201).extract().path("id");
        tag = made.header("ETag");
        Api.consent(person, source, kela, "shared-service", "event-cards");
        atKela = TestHub.subject(kela, person).toString();
    }

    public static TestCard of(TestPerson person, TestPartner source) {
        return new TestCard(person, source);
    }

    public static void deposit(TestPerson person, TestPartner source, String category) {
        Api.as(person)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("source", source.id(), "category", category))
                .post("/me/deposits")
                .then()
                .statusCode(201);
    }

    public static Map<String, Object> body(String template) {
        return Map.of(
                "template",
                template,
                "templateVersion",
                1,
                "occurredOn",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).minusDays(3).toString(),
                "text",
                "haluaa hakea");
    }

    public static Response store(TestPartner source, String subject, Map<String, Object> card) {
        return Api.as(source)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(card)
                .post("/subjects/{id}/event-cards", subject);
    }

    Call reading(String path) {
        return acting("GET", kela, atKela, path).with("Hub-Purpose", "shared-service");
    }

    Call doing(int step) {
        return acting("POST", kela, atKela, "/" + id + "/steps/" + step + "/done")
                .with("Hub-Purpose", "shared-service")
                .body(Map.of());
    }

    Call writing(String method, String path) {
        return acting(method, source, atSource, path);
    }

    private static Call acting(String method, TestPartner partner, String subject, String path) {
        return Call.of(method, "/subjects/" + subject + "/event-cards" + path, partner)
                .with("Hub-Acting-User", "case-worker-7");
    }
}
