package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.NdJson;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Trouble;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file of records: each row for itself, done once, whatever fails on the way. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ImportTest extends SourceScene {
    private static final String KIND = "skills-assessments";

    @Inject
    ImportWorker worker;

    @Inject
    Scheduler jobs;

    /** Here the tests say when a chunk is done. */
    @BeforeEach
    void noJobs() {
        jobs.pause();
        workOff();
    }

    @AfterEach
    void jobs() {
        jobs.resume();
    }

    private void workOff() {
        worker.work();
    }

    private static Response send(TestPartner source, String kind, String key, NdJson file) {
        return Api.lines(Api.as(source), file).header("Idempotency-Key", key).post("/imports?kind={kind}", kind);
    }

    private Response send(String text) {
        return send(authority, KIND, UUID.randomUUID().toString(), new NdJson(text));
    }

    private String accepted(String text) {
        return send(text)
                .then()
                .statusCode(202)
                .body("state", equalTo("running"))
                .extract()
                .path("id");
    }

    private String row(String key) {
        return line(Api.row(subject, key));
    }

    private static String line(Map<String, Object> row) {
        return NdJson.of(List.of(row)).text().strip();
    }

    private JsonPath progress(String id) {
        return Api.as(authority)
                .get("/imports/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Response results(String id) {
        return Api.as(authority).get("/imports/{id}/results?limit=200", id);
    }

    private long records() {
        return TestHub.query(
                        "select count(*) from record where kind <> 'profile' and person_id = ?",
                        row -> row.getLong(1),
                        person.id())
                .getFirst();
    }

    @Test
    void eachLine_hasItsOutcome_andTheOthersAreKept() {
        var tooEarly = new TreeMap<>(Api.row(subject, "e"));
        tooEarly.put("validUntil", "1999-01-01");
        var code = new TreeMap<>(Api.row(subject, "f"));
        code.put("skills", List.of(Map.of("text", "koodi " + person.identityCode(), "level", 1, "assessedBy", "SELF")));
        var level = new TreeMap<>(Api.row(subject, "g"));
        level.put("skills", List.of(Map.of("text", "hitsaus", "level", 9, "assessedBy", "SELF")));
        var keyless = new TreeMap<>(Api.row(subject, "h"));
        keyless.remove("externalId");
        var strange = new TreeMap<>(Api.row(subject, "i"));
        strange.put("nobodyKnowsThis", 1);
        var stranger = TestHub.subject(authority, TestHub.person()).toString();
        var file = "\ufeff" + row("a") + "\r\n" // 1, after a byte order mark
                + "\r\n" // 2, empty
                + "not json\n" // 3
                + "{\"x\": \"" + "x".repeat(300_000) + "\"}\n" // 4
                + line(tooEarly) + "\n" // 5
                + line(code) + "\n" // 6
                + line(level) + "\n" // 7
                + line(keyless) + "\n" // 8
                + line(strange) + "\n" // 9
                + line(Api.row(stranger, "j")) + "\n" // 10
                + line(Api.row(UUID.randomUUID().toString(), "k")) + "\n" // 11
                + row("a") + "\n" // 12, again
                + row("l") + "{}\n" // 13
                + line(Api.row("no-uuid", "m")) + "\n" // 14
                + row("n"); // 15, without an end
        var id = accepted(file);
        workOff();
        var done = progress(id);
        assertEquals("done", done.getString("state"));
        assertEquals(14, done.getInt("rows"));
        assertEquals(2, done.getInt("created"));
        assertEquals(1, done.getInt("unchanged"));
        assertEquals(11, done.getInt("refused"));
        var results = results(id).then().statusCode(200).extract().jsonPath();
        assertEquals(
                List.of(
                        "1 created null null null",
                        "3 refused validation  not-json",
                        "4 refused content-too-large  too-large",
                        "5 refused unprocessable /validUntil too-early",
                        "6 refused identity-code-in-text /skills/0/text identity-code",
                        "7 refused validation /skills/0/level Max",
                        "8 refused validation /externalId NotNull",
                        "9 refused validation /nobodyKnowsThis unknown-property",
                        "10 refused consent-required null null",
                        "11 refused consent-required null null",
                        "12 unchanged null null null",
                        "13 refused validation  wrong-type",
                        "14 refused validation /subjectId wrong-type",
                        "15 created null null null"),
                IntStream.range(0, 14)
                        .mapToObj(i -> "items[" + i + "].")
                        .map(at -> "%s %s %s %s %s"
                                .formatted(
                                        results.get(at + "line").toString(),
                                        results.get(at + "outcome"),
                                        results.get(at + "problem"),
                                        results.get(at + "errors[0].pointer"),
                                        results.get(at + "errors[0].code")))
                        .toList());
        assertEquals(2, records());
        // What waited is gone, and what is kept of a refusal can't be read.
        assertEquals(
                0L,
                TestHub.query(
                                "select count(*) from import_row where import_id = ? and (payload is not null"
                                        + " or encode(refusal, 'escape') like '%skills%')",
                                row -> row.getLong(1), UUID.fromString(id))
                        .getFirst());
    }

    @Test
    void theSameFileAgain_changesNothing_onThePersonsPageEither() {
        var file = row("a") + "\n" + row("b") + "\n";
        accepted(file);
        workOff();
        var page = Api.as(person).get("/me/access-log").asString();
        var again = accepted(file);
        workOff();
        assertEquals(2, progress(again).getInt("unchanged"));
        assertEquals(2, records());
        assertEquals(page, Api.as(person).get("/me/access-log").asString());
        assertEquals(
                List.of("record-repeated 2"),
                TestHub.query(
                        "select action || ' ' || cardinality(records) from audit_event where subject = ?"
                                + " and action <> 'access-log-read' order by id desc limit 1",
                        row -> row.getString(1),
                        person.id()),
                "one event for the person, whatever the rows");
    }

    @Test
    void aKeyOfTheCall_makesItOne() {
        var file = new NdJson(row("a") + "\n");
        String id = send(authority, KIND, "night-1", file)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        send(authority, KIND, "night-1", file).then().statusCode(202).body("id", equalTo(id));
        send(authority, KIND, "night-1", new NdJson(row("b")))
                .then()
                .statusCode(422)
                .body("type", equalTo(problem("idempotency-conflict")));
        Api.lines(Api.as(authority), file)
                .post("/imports?kind={kind}", KIND)
                .then()
                .statusCode(400)
                .body("type", equalTo(problem("idempotency-key-missing")));
        assertEquals(
                1L,
                TestHub.query(
                                "select count(*) from record_import where partner_id = ?",
                                row -> row.getLong(1),
                                authority.id())
                        .getFirst(),
                "what was refused has left something");
    }

    @Test
    void whileTheFirstIsHandled_409() throws SQLException {
        try (var other = TestHub.connect("hub_app");
                var lock = other.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, authority.clientId() + " POST /imports in-flight");
            lock.execute();
            send(authority, KIND, "in-flight", new NdJson(row("a")))
                    .then()
                    .statusCode(409)
                    .header("Retry-After", "1");
        }
    }

    @Test
    void tooMuch_413() {
        send("{}\n".repeat(10_001)).then().statusCode(413).body("type", equalTo(problem("content-too-large")));
    }

    @Test
    void nothing_anotherKind_anotherType() {
        send("\n\r\n").then().statusCode(400).body("errors[0].code", equalTo("empty"));
        send(authority, "profiles", "k", new NdJson(row("a")))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#kind"));
        Api.as(authority)
                .contentType("application/json")
                .header("Idempotency-Key", "k")
                .body("{}")
                .post("/imports?kind=" + KIND)
                .then()
                .statusCode(415);
    }

    @Test
    void fromWhomSuppliesNothing_everyRowIsRefused() {
        var firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        String id = send(
                        firm,
                        KIND,
                        "k",
                        new NdJson(line(Api.row(TestHub.subject(firm, person).toString(), "a"))))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        workOff();
        Api.as(firm).get("/imports/{id}/results", id).then().body("items[0].problem", equalTo("category-not-allowed"));
    }

    @Test
    void anothersImport_404_andWithoutTheScope_403() {
        var id = accepted(row("a"));
        var other = TestHub.partner(PartnerType.MUNICIPALITY);
        Api.as(other).get("/imports/{id}", id).then().statusCode(404);
        Api.as(other).get("/imports/{id}/results", id).then().statusCode(404);
        Api.with(Tokens.partner(authority, "skills-assessment:read"))
                .get("/imports/{id}", id)
                .then()
                .statusCode(403)
                .body("requiredScope", equalTo("skills-assessment:write event-card:write service-action:write"));
    }

    @Test
    void results_byPage() {
        var id = accepted(row("a") + "\nx\n" + row("b") + "\n");
        Api.as(authority).get("/imports/{id}/results", id).then().body("items.size()", equalTo(0));
        worker.chunk(2);
        results(id).then().body("items.line", equalTo(List.of(1, 2)));
        workOff();
        String next = Api.as(authority)
                .get("/imports/{id}/results?limit=2", id)
                .then()
                .body("items.line", equalTo(List.of(1, 2)))
                .extract()
                .path("next");
        Api.as(authority)
                .get("/imports/{id}/results?limit=2&cursor={c}", id, next)
                .then()
                .body("items.line", equalTo(List.of(3)))
                .body("items[0].recordId", notNullValue())
                .body("next", nullValue());
    }

    /** A chunk that dies at its end leaves nothing, and the next worker does it all. */
    @Test
    void aWorkerThatDiesInMidImport_leavesNoDuplicates() {
        var id = accepted(row("a") + "\n" + row("b") + "\n" + row("c") + "\n" + row("d") + "\n");
        worker.chunk(1);
        assertEquals(1, records());
        try (var gone = Trouble.tableGone("audit_event")) {
            workOff();
        }
        assertEquals(1, records(), "records without their events");
        assertEquals("running", progress(id).getString("state"));
        worker.chunk(2);
        assertEquals(3, records());
        workOff();
        assertEquals(4, progress(id).getInt("created"));
        assertEquals(4, records());
    }

    /** Whoever holds it may be slow or gone; only the end of its transaction gives it free. */
    @Test
    void twoWorkers_neverAtTheSameImport() throws SQLException {
        var id = accepted(row("a"));
        try (var other = TestHub.connect("hub_app");
                var claim = other.prepareStatement("select id from record_import where id = ? for update")) {
            other.setAutoCommit(false);
            claim.setObject(1, UUID.fromString(id));
            claim.execute();
            assertFalse(worker.chunk(10), "worked on what another holds");
            assertEquals(0, records());
            // As when its instance is killed: the connection ends, and with it the lock.
        }
        // The server notices in a moment.
        Trouble.await("the import is free again", () -> worker.chunk(10));
        assertEquals(1, records());
    }

    @Test
    void suspendedInMidImport_theRestIsRefused() {
        var id = accepted(row("a") + "\n" + row("b") + "\n");
        worker.chunk(1);
        TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", authority.id());
        workOff();
        TestHub.sql("update partner set state = 'ACTIVE' where id = ?", authority.id());
        results(id)
                .then()
                .body("items[0].outcome", equalTo("created"))
                .body("items[1].problem", equalTo("partner-not-active"));
        assertEquals(1, records());
    }

    @Test
    void aRowThatFails_holdsUpNobody() {
        var id = accepted(row("a") + "\n" + row("b") + "\n" + row("c") + "\n");
        TestHub.sql("alter table record add constraint odd check (external_id <> 'b') not valid");
        try {
            workOff();
        } finally {
            TestHub.sql("alter table record drop constraint odd");
        }
        results(id)
                .then()
                .body("items.outcome", equalTo(List.of("created", "refused", "created")))
                .body("items[1].problem", equalTo("internal-error"));
        assertEquals(
                List.of("record-written internal-error 0"),
                TestHub.query(
                        "select action || ' ' || reason || ' ' || cardinality(records) from audit_event"
                                + " where subject = ? and outcome = 'REFUSED'",
                        row -> row.getString(1),
                        person.id()));
    }

    @Test
    void waitingRows_areSealed() {
        accepted(line(Map.of("subjectId", subject, "externalId", person.identityCode(), "method", "salaisuus")));
        assertEquals(
                List.of(),
                TestHub.query(
                        "select payload from import_row where payload is not null and (encode(payload, 'escape') like ?"
                                + " or encode(payload, 'escape') like '%salaisuus%')",
                        row -> row.getString(1), "%" + person.identityCode() + "%"));
        workOff();
    }

    @Test
    void oldOnes_areForgotten() {
        var id = UUID.fromString(accepted(row("a")));
        workOff();
        TestHub.sql("update record_import set created_at = created_at - interval '31 days' where id = ?", id);
        worker.forgetOld();
        Api.as(authority).get("/imports/{id}", id).then().statusCode(404);
    }

    @Test
    void everyAnswer_namesTheProblemsOfTheTable() {
        Api.as(authority)
                .get("/imports/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", endsWith("/problems/not-found"));
        var id = accepted(row("a"));
        workOff();
        results(id).then().body("items.outcome", everyItem(not(equalTo("refused"))));
    }
}
