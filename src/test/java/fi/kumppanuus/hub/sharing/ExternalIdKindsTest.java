package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestCard;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards and actions under their source's own keys: what happened to them here is neither lost nor gone around. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ExternalIdKindsTest extends SourceScene {
    private static final String CARDS = "event-cards";
    private static final String ACTIONS = "service-actions";
    private static final String TODAY =
            LocalDate.now(ZoneId.of("Europe/Helsinki")).toString();

    private final String key = "case-" + UUID.randomUUID();

    @BeforeEach
    void permissions() {
        TestCard.deposit(person, authority, CARDS);
        TestCard.deposit(person, authority, ACTIONS);
    }

    private static Response put(TestPartner source, String subject, String kind, String key, Map<String, ?> body) {
        return Api.as(source)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/subjects/{id}/{kind}/by-external-id/{key}", subject, kind, key);
    }

    private Response put(String kind, Map<String, ?> body) {
        return put(authority, subject, kind, key, body);
    }

    private static Map<String, Object> card(Map<String, ?> more) {
        var body = new TreeMap<>(TestCard.body("STUDY_GUIDANCE"));
        body.putAll(more);
        return body;
    }

    private static Map<String, Object> action(String status, Map<String, ?> more) {
        var body = new TreeMap<String, Object>(Map.of("type", "COACHING", "status", status, "plannedOn", TODAY));
        body.putAll(more);
        return body;
    }

    private String made(String kind, Map<String, ?> body) {
        return put(kind, body)
                .then()
                .statusCode(201)
                .header("Location", startsWith(TestHub.PUBLIC_URL + "/api/v1/subjects/" + subject + "/" + kind + "/"))
                .header("ETag", notNullValue())
                .body("externalId", equalTo(key))
                .body("version", equalTo(1))
                .extract()
                .path("id");
    }

    private Response moved(String card, String tag, Map<String, ?> change) {
        return Api.as(authority)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(change)
                .patch("/subjects/{id}/event-cards/{card}", subject, card);
    }

    private Response stepDone(String card) {
        return Api.as(authority)
                .contentType(ContentType.JSON)
                .header("Hub-Purpose", "shared-service")
                .body(Map.of())
                .post("/subjects/{id}/event-cards/{card}/steps/1/done", subject, card);
    }

    private List<String> page() {
        return Api.as(person).get("/me/access-log").jsonPath().getList("items.action");
    }

    /** Nothing new in the file, nor on the person's page; an event all the same. */
    private void unchanged(String kind, Map<String, ?> body, String id, int version) {
        var page = page();
        var same = put(kind, body);
        same.then().statusCode(200).body("id", equalTo(id)).body("version", equalTo(version));
        assertEquals(
                List.of(version),
                TestHub.query(
                        "select max(version) from record where id = ?", row -> row.getInt(1), UUID.fromString(id)));
        assertEquals(page, page(), "the person's page has something new, though nothing is");
        assertEquals(
                List.of("record-repeated"),
                TestHub.query(
                        "select action from audit_event where id = ?",
                        row -> row.getString(1),
                        UUID.fromString(same.header("Audit-Receipt"))));
    }

    @Test
    void aCard_made_thenTheSame_thenWithAnotherText() {
        var id = made(CARDS, card(Map.of()));
        unchanged(CARDS, card(Map.of()), id, 1);
        var changed = put(CARDS, card(Map.of("text", "muuttui")));
        changed.then()
                .statusCode(200)
                .header("Location", nullValue())
                .body("id", equalTo(id))
                .body("version", equalTo(2))
                .body("status", equalTo("OPEN"))
                .body("text", equalTo("muuttui"));
        moved(id, changed.header("ETag"), Map.of("status", "CANCELLED")).then().statusCode(200);
    }

    @Test
    void aCard_keepsItsStatusAndSteps_whateverIsPut() {
        var id = made(CARDS, card(Map.of()));
        stepDone(id).then().statusCode(204);
        unchanged(CARDS, card(Map.of()), id, 2);
        var put = put(CARDS, card(Map.of("text", "muuttui")));
        put.then().statusCode(200).body("status", equalTo("IN_PROGRESS")).body("steps.doneOn", hasItem(TODAY));
        moved(id, put.header("ETag"), Map.of("status", "CLOSED")).then().statusCode(200);
        put(CARDS, card(Map.of("text", "vielä kerran")))
                .then()
                .statusCode(200)
                .body("status", equalTo("CLOSED"))
                .body("steps.doneOn", hasItem(TODAY));
        unchanged(CARDS, card(Map.of("text", "vielä kerran")), id, 5);
    }

    @Test
    void aCardsStatusAndSteps_areNotPut() {
        made(CARDS, card(Map.of()));
        for (var more : List.of(Map.of("status", "CLOSED"), Map.of("steps", List.of()))) {
            put(CARDS, card(more)).then().statusCode(400).body("errors.code", everyItem(equalTo("unknown-property")));
        }
    }

    @Test
    void theEventOfACard_doesNotChange() {
        made(CARDS, card(Map.of()));
        put(CARDS, Map.of("template", "SERVICE_START", "templateVersion", 2, "occurredOn", "2026-01-07"))
                .then()
                .statusCode(422)
                .body("errors.code", everyItem(equalTo("fixed")))
                .body("errors.pointer", equalTo(List.of("/template", "/templateVersion", "/occurredOn")));
        put(authority, subject, CARDS, key + "-new", card(Map.of("template", "NO_SUCH")))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/template"));
    }

    /** Both wait for each other, so that neither is lost and neither must be repeated. */
    @Test
    void aStepDoneWhileTheCardIsPut_isKept() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                var one = key + "-" + i;
                String id = put(authority, subject, CARDS, one, card(Map.of())).path("id");
                var step = threads.submit(() -> stepDone(id).statusCode());
                var put = threads.submit(() -> put(authority, subject, CARDS, one, card(Map.of("text", "muuttui")))
                        .statusCode());
                assertEquals(List.of(204, 200), List.of(step.get(), put.get()));
                put(authority, subject, CARDS, one, card(Map.of("text", "muuttui")))
                        .then()
                        .body("version", equalTo(3))
                        .body("status", equalTo("IN_PROGRESS"));
            }
        }
    }

    @Test
    void anAction_made_thenTheSame_thenFurther_butNotBack() {
        var id = made(ACTIONS, action("PLANNED", Map.of("text", "alku")));
        unchanged(ACTIONS, action("PLANNED", Map.of("text", "alku")), id, 1);
        put(ACTIONS, action("ENDED", Map.of("startedOn", TODAY, "endedOn", TODAY)))
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("service-action-status")))
                .body("allowedStatuses", equalTo(List.of("STARTED", "CANCELLED", "NO_SHOW")));
        put(ACTIONS, action("STARTED", Map.of("startedOn", TODAY)))
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("id", equalTo(id))
                .body("version", equalTo(2))
                .body("text", nullValue());
        put(ACTIONS, action("PLANNED", Map.of()))
                .then()
                .statusCode(409)
                .body("allowedStatuses", equalTo(List.of("ENDED")));
        put(ACTIONS, action("STARTED", Map.of()))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/startedOn"));
    }

    @Test
    void theTypeOfAnAction_doesNotChange() {
        made(ACTIONS, action("PLANNED", Map.of()));
        for (var type : List.of("CONTACT", "HEALTH_REFERRAL")) {
            put(ACTIONS, action("PLANNED", Map.of("type", type)))
                    .then()
                    .statusCode(422)
                    .body("errors[0].code", equalTo("fixed"));
        }
    }

    @Test
    void anAction_pointsToACardThatTheSourceMaySee_andToNoOther() {
        var nowhere = Map.of("eventCard", UUID.randomUUID().toString());
        var there = Map.of("eventCard", made(CARDS, card(Map.of())));
        put(ACTIONS, action("PLANNED", nowhere)).then().statusCode(422).body("errors[0].code", equalTo("unknown-card"));
        made(ACTIONS, action("PLANNED", there));
        put(ACTIONS, action("PLANNED", nowhere)).then().statusCode(422);
        put(ACTIONS, action("PLANNED", there))
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("eventCard", equalTo(there.get("eventCard")));
    }

    @Test
    void theSameKeyForAnotherPerson_409_andWithoutPermission_asForNobody() {
        var other = TestHub.person();
        var otherId = TestHub.subject(authority, other).toString();
        var stranger = UUID.randomUUID().toString();
        for (var kind : List.of(CARDS, ACTIONS)) {
            var body = kind.equals(CARDS) ? card(Map.of()) : action("PLANNED", Map.of());
            made(kind, body);
            for (var id : List.of(otherId, stranger)) {
                put(authority, id, kind, key, body)
                        .then()
                        .statusCode(403)
                        .body("type", equalTo(problem("consent-required")));
            }
            TestCard.deposit(other, authority, kind);
            put(authority, otherId, kind, key, body)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo(problem("external-id-taken")));
        }
    }

    @Test
    void aKeyIsFreeAgain_whenItsRecordIsTakenBack_andNobodyElseSeesIt() {
        var id = made(ACTIONS, action("PLANNED", Map.of()));
        Api.as(authority)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "error"))
                .post("/subjects/{id}/service-actions/{record}/retract", subject, id)
                .then()
                .statusCode(204);
        put(ACTIONS, action("PLANNED", Map.of())).then().statusCode(201).body("id", not(equalTo(id)));
        var municipality = TestHub.partner(PartnerType.MUNICIPALITY);
        Api.consent(person, authority, municipality, "shared-service", ACTIONS);
        Api.reading(municipality, "shared-service")
                .get("/subjects/{id}/service-actions", TestHub.subject(municipality, person))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].externalId", nullValue());
    }

    @Test
    void badKeys() {
        for (var kind : List.of(CARDS, ACTIONS)) {
            var body = kind.equals(CARDS) ? card(Map.of()) : action("PLANNED", Map.of());
            put(authority, subject, kind, person.identityCode(), body)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo(problem("identity-code-in-text")));
            put(authority, subject, kind, "x".repeat(101), body).then().statusCode(400);
            var another = new TreeMap<>(body);
            another.put("externalId", "another");
            put(kind, another).then().statusCode(422).body("errors[0].pointer", equalTo("/externalId"));
        }
    }
}
