package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.NdJson;
import fi.kumppanuus.hub.testsupport.TestCard;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of cards and of actions: what happened to a record in the hub isn't undone by the next night's file. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ImportKindsTest extends SourceScene {
    private static final String TODAY =
            LocalDate.now(ZoneId.of("Europe/Helsinki")).toString();

    @Inject
    ImportWorker worker;

    @Inject
    Scheduler jobs;

    @BeforeEach
    void noJobs() {
        jobs.pause();
        worker.work();
        TestCard.deposit(person, authority, "event-cards");
        TestCard.deposit(person, authority, "service-actions");
    }

    @AfterEach
    void jobs() {
        jobs.resume();
    }

    private JsonPath done(String kind, List<Map<String, Object>> rows) {
        String id = send(kind, kind, rows).then().statusCode(202).extract().path("id");
        worker.work();
        return Api.as(authority)
                .get("/imports/{id}/results", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> outcome(String kind, Map<String, Object> row) {
        return done(kind, List.of(row)).getList("items.outcome");
    }

    /** With the right to write one kind and nothing else. */
    private Response send(String right, String kind, List<Map<String, Object>> rows) {
        var token = Tokens.partner(authority, right.substring(0, right.length() - 1) + ":write");
        return Api.lines(Api.with(token).header("Hub-Acting-User", "nightly-7"), NdJson.of(rows))
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/imports?kind={kind}", kind);
    }

    private Map<String, Object> action(String key, Map<String, Object> more) {
        var row = new TreeMap<String, Object>(Map.of(
                "subjectId", subject, "externalId", key, "type", "COACHING", "status", "PLANNED", "plannedOn", TODAY));
        row.putAll(more);
        return row;
    }

    private Map<String, Object> card(Map<String, Object> more) {
        var row = new TreeMap<>(TestCard.body("STUDY_GUIDANCE"));
        row.put("subjectId", subject);
        row.put("externalId", "k");
        row.putAll(more);
        return row;
    }

    @Test
    void aCardThatIsNotThere_costsItsOwnRowAlone_andLeavesItsEvent() {
        var nowhere = Map.<String, Object>of("eventCard", UUID.randomUUID().toString());
        var results =
                done("service-actions", List.of(action("a", Map.of()), action("b", nowhere), action("c", Map.of())));
        assertEquals(List.of("created", "refused", "created"), results.getList("items.outcome"));
        assertEquals(
                List.of("unprocessable"),
                TestHub.query(
                        "select reason from audit_event where subject = ? and outcome = 'REFUSED'",
                        row -> row.getString(1),
                        person.id()));
    }

    @Test
    void anActionGoesOn_butNotBack() {
        var planned = action("a", Map.of());
        var started = action("a", Map.of("status", "STARTED", "startedOn", TODAY));
        assertEquals(List.of("created"), outcome("service-actions", planned));
        assertEquals(List.of("updated"), outcome("service-actions", started));
        assertEquals(List.of("unchanged"), outcome("service-actions", started));
        assertEquals(List.of("refused"), outcome("service-actions", planned));
    }

    @Test
    void aCardSentAgain_keepsItsStepsAndStatus() {
        String id = done("event-cards", List.of(card(Map.of()))).getString("items[0].recordId");
        var path = "/subjects/" + subject + "/event-cards/" + id;
        Api.as(authority)
                .contentType("application/json")
                .header("Hub-Purpose", "shared-service")
                .body(Map.of())
                .post(path + "/steps/1/done")
                .then()
                .statusCode(204);
        assertEquals(List.of("unchanged"), outcome("event-cards", card(Map.of())));
        assertEquals(List.of("updated"), outcome("event-cards", card(Map.of("text", "muuttui"))));
        Api.as(authority)
                .header("Hub-Purpose", "shared-service")
                .get(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_PROGRESS"))
                .body("steps.doneOn", hasItem(TODAY))
                .body("externalId", equalTo("k"));
        assertEquals(List.of("refused"), outcome("event-cards", card(Map.of("occurredOn", "2026-01-07"))));
    }

    @Test
    void theRightOfAnotherKind_isNone() {
        send("event-cards", "service-actions", List.of(action("a", Map.of())))
                .then()
                .statusCode(403)
                .body("requiredScope", equalTo("service-action:write"));
    }

    @Test
    void aRowWithAFaultInEveryFewBytes_namesAHundred() {
        var row = new TreeMap<>(Api.row(subject, "z"));
        row.put("skills", Collections.nCopies(5_000, Map.of()));
        var results = done("skills-assessments", List.of(row));
        assertEquals(List.of("refused"), results.getList("items.outcome"));
        assertEquals(100, results.getList("items[0].errors").size());
    }

    @Test
    void anAttachmentsId_isNoAssessmentsToBeCorrected() {
        var body = new TreeMap<>(Api.assessment());
        body.put("reason", "x");
        Api.as(authority)
                .contentType("application/json")
                .header("If-Match", "*")
                .body(body)
                .post("/subjects/{id}/skills-assessments/{record}/versions", subject, attached(201))
                .then()
                .statusCode(404);
    }

    @Test
    void withoutPermission_anOwnRecordTakesNoNewFile() {
        List<String> deposits =
                Api.as(person).get("/me/deposits").then().extract().path("items.id");
        String record = stored();
        deposits.forEach(
                id -> Api.as(person).delete("/me/deposits/{id}", id).then().statusCode(204));
        Api.attach(authority, subject, record, "Liite.pdf", Api.pdf("x"))
                .then()
                .statusCode(403)
                .body("type", equalTo(problem("consent-required")));
    }

    private String stored() {
        return Api.store(authority, subject, Api.assessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String attached(int status) {
        return Api.attach(authority, subject, stored(), "Liite.pdf", Api.pdf("x"))
                .then()
                .statusCode(status)
                .extract()
                .path("id");
    }
}
