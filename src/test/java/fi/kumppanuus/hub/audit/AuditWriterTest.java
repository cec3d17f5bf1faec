package fi.kumppanuus.hub.audit;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Trouble;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** No disclosure without evidence: whatever is wrong with the log, no data leaves, and it ends with the fault. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AuditWriterTest {
    private static final String READ = "GET /subjects/{subjectId}/skills-assessments";
    /** On a crowded machine, too; without the limit for a lock it would be the 10 seconds for a statement. */
    private static final Duration SOON = Duration.ofSeconds(7);

    @Inject
    AuditWriter writer;

    @Inject
    AuditConfig config;

    private static AuditEvent event(Instant at) {
        return AuditDraft.of(Action.RECORD_READ).event(Uuid7.at(at), at, UUID.randomUUID(), null, null, null);
    }

    private static boolean stored(AuditEvent event) {
        return !TestHub.query("select 1 from audit_event where id = ?", row -> 1, event.id())
                .isEmpty();
    }

    private static void unavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .body("type", endsWith("/problems/audit-unavailable"))
                .body("items", nullValue())
                .header("Retry-After", notNullValue())
                .header("Audit-Receipt", nullValue());
        assertFalse(answer.asString().contains("hitsaus"), "data in a 503");
    }

    @Test
    void databaseLate_givesNoData_andServiceGoesOn() {
        var world = new World();
        try (var locked = Trouble.tableLocked("audit_event")) {
            long start = System.nanoTime();
            unavailable(world.call(READ).send());
            assertTrue(System.nanoTime() - start < SOON.toNanos(), "let the caller wait too long");
        }
        world.call(READ).send().then().statusCode(200).header("Audit-Receipt", notNullValue());
    }

    /** A change writes its event itself, in its own transaction; a lock must not hold it up either. */
    @Test
    void databaseLate_changesNothing_andServiceGoesOn() {
        var world = new World();
        var store = world.call("POST /subjects/{subjectId}/skills-assessments");
        try (var locked = Trouble.tableLocked("audit_event")) {
            long start = System.nanoTime();
            unavailable(store.send());
            assertTrue(System.nanoTime() - start < SOON.toNanos(), "let the caller wait too long");
        }
        assertEquals(1, records(world));
        store.send().then().statusCode(201);
        assertEquals(2, records(world));
    }

    private static int records(World world) {
        return TestHub.query(
                        "select 1 from record where person_id = ? and category = 'skills-assessment'",
                        row -> 1,
                        world.person.id())
                .size();
    }

    @Test
    void queueFull_givesNoData_andServiceGoesOn() {
        var world = new World();
        try (var locked = Trouble.tableLocked("audit_event")) {
            assertThrows(ProblemException.class, () -> {
                for (int i = 0; i <= config.queue() + config.batch(); i++) {
                    writer.append(event(Instant.now()), System.nanoTime());
                }
            });
            unavailable(world.call(READ).send());
        }
        Trouble.await("the queue is written", () -> writer.waiting() == 0);
        world.call(READ).send().then().statusCode(200);
    }

    @Test
    void badEvent_failsOnlyItself() {
        var good = List.of(event(Instant.now()), event(Instant.now()));
        // No partition takes it: the log began later.
        var bad = event(Instant.parse("2020-01-01T00:00:00Z"));
        var tickets = new ArrayList<AuditWriter.Ticket>();
        try (var locked = Trouble.tableLocked("audit_event")) {
            // The first one keeps the writer busy, so that the others become one batch.
            tickets.add(writer.append(good.getFirst(), System.nanoTime()));
            Trouble.await("the writer took it", () -> writer.waiting() == 0);
            tickets.add(writer.append(bad, System.nanoTime()));
            tickets.add(writer.append(good.getLast(), System.nanoTime()));
        }
        tickets.getFirst().await();
        tickets.getLast().await();
        assertThrows(ProblemException.class, () -> tickets.get(1).await());
        good.forEach(e -> assertTrue(stored(e)));
        assertFalse(stored(bad));
    }

    /** Between the decision and its event a withdrawal may have returned. */
    @Test
    void decisionTooOld_isNotUsed_thoughItsEventIsThere() {
        var event = event(Instant.now());
        var old = System.nanoTime() - config.maxAge().plusMillis(1).toNanos();
        var ticket = writer.append(event, old);
        assertThrows(ProblemException.class, ticket::await);
        Trouble.await("it is written", () -> stored(event));
    }

    @Test
    void sameEventTwice_isOneRow() {
        var event = event(Instant.now());
        writer.append(event, System.nanoTime()).await();
        writer.append(event, System.nanoTime()).await();
        assertEquals(
                1,
                TestHub.query("select 1 from audit_event where id = ?", row -> 1, event.id())
                        .size());
    }

    /**
     * A refusal waits for its event with no connection in hand; else a few dozen at once would starve the writer. On a busy
     * machine some decisions may grow too old and be answered 503, as the contract says; a starved writer refuses nearly all.
     */
    @Test
    void manyRefusalsAtOnce_areAnswered() throws InterruptedException, ExecutionException {
        var world = new World();
        var refused = world.call("POST /subjects/{subjectId}/skills-assessments")
                .path("/subjects/" + UUID.randomUUID() + "/skills-assessments");
        var calls = new ArrayList<Callable<Response>>();
        for (int i = 0; i < 60; i++) {
            calls.add(refused::send);
        }
        int late = 0;
        try (var threads = Executors.newFixedThreadPool(40)) {
            for (Future<Response> answer : threads.invokeAll(calls)) {
                if (answer.get().statusCode() == 503) {
                    late++;
                    continue;
                }
                answer.get()
                        .then()
                        .statusCode(403)
                        .body("type", endsWith("/problems/consent-required"))
                        .header("Audit-Receipt", not(nullValue()));
            }
        }
        assertTrue(late <= calls.size() / 3, late + " of " + calls.size() + " were late");
    }
}
