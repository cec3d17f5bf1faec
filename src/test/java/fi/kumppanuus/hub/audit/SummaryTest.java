package fi.kumppanuus.hub.audit;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.World;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The summaries are the log, counted: each event once, whoever counts and whatever is written meanwhile. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SummaryTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 60;
    private static final Action[] ACTIONS = {
        Action.RECORD_READ, Action.CONSENT_DECIDED, Action.SAFETY_RESTRICTION_SET, Action.CONSENT_READ
    };

    @Inject
    CountEvents count;

    private static AuditEvent event(Random random, UUID partner) {
        var at = Instant.now().minusSeconds(random.nextInt(7200));
        return new AuditEvent(
                Uuid7.at(Instant.now()),
                at,
                null,
                new PartnerId(partner),
                null,
                null,
                ACTIONS[random.nextInt(ACTIONS.length)],
                0,
                List.of(),
                random.nextInt(3) == 0 ? null : "purpose-" + random.nextInt(2),
                null,
                Outcome.values()[random.nextInt(2)],
                null,
                UUID.randomUUID(),
                null,
                null,
                null);
    }

    /** Transactions of several events that stay open for a while, some of which come to nothing. */
    private static void write(long seed, UUID partner) throws SQLException, InterruptedException {
        var random = new Random(seed);
        try (var connection = TestHub.connect(PostgresServer.APP)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                AuditInsert.run(connection, List.of(event(random, partner), event(random, partner)));
                Thread.sleep(random.nextInt(8));
                AuditInsert.run(connection, List.of(event(random, partner)));
                end(connection, random.nextInt(6) != 0);
            }
        }
    }

    private static void end(Connection connection, boolean well) throws SQLException {
        if (well) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    private static Map<String, Long> cells(String sql, UUID partner) {
        var cells = new TreeMap<String, Long>();
        TestHub.query(sql, row -> Map.entry(row.getString(1), row.getLong(2)), partner)
                .forEach(cell -> cells.merge(cell.getKey(), cell.getValue(), Long::sum));
        return cells;
    }

    private static Map<String, Long> counted(UUID partner) {
        return cells(
                "select concat_ws(' ', extract(epoch from hour)::bigint, by_partner, coalesce(purpose, '-'), outcome), events"
                        + " from audit_summary where partner = ?",
                partner);
    }

    private static Map<String, Long> there(UUID partner) {
        return cells(
                "select concat_ws(' ', extract(epoch from date_trunc('hour', at, 'UTC'))::bigint, action <> 'consent-decided',"
                        + " coalesce(purpose, '-'), outcome), 1 from audit_event where partner = ?"
                        + " and action <> 'safety-restriction-set'",
                partner);
    }

    /** Something else's open transaction may hold it back for a while. */
    private void awaitAll(UUID partner) throws InterruptedException {
        var end = Instant.now().plus(LONG_ENOUGH);
        while (!there(partner).equals(counted(partner)) && Instant.now().isBefore(end)) {
            count.catchUp();
            Thread.sleep(20);
        }
        assertEquals(there(partner), counted(partner));
    }

    @Test
    void eachEventIsCountedOnce_whoeverCounts_whileOthersWrite() throws InterruptedException, ExecutionException {
        var partner = UUID.randomUUID();
        var over = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(WRITERS + 3)) {
            var counting = new ArrayList<Future<?>>();
            for (int i = 0; i < 3; i++) {
                counting.add(threads.submit(() -> {
                    while (!over.get()) {
                        count.some();
                    }
                    return null;
                }));
            }
            var writing = new ArrayList<Callable<Void>>();
            for (int i = 0; i < WRITERS; i++) {
                long seed = i;
                writing.add(() -> {
                    write(seed, partner);
                    return null;
                });
            }
            for (var writer : threads.invokeAll(writing)) {
                writer.get();
            }
            over.set(true);
            for (var counter : counting) {
                counter.get();
            }
        }
        awaitAll(partner);
        assertTrue(counted(partner).values().stream().mapToLong(n -> n).sum() > 100);
    }

    /** What is older than something still being written waits for it. */
    @Test
    void whatIsOlderThanAnOpenTransaction_isCountedAfterIt() throws SQLException, InterruptedException {
        var partner = UUID.randomUUID();
        var random = new Random(1);
        try (var open = TestHub.connect(PostgresServer.APP);
                var other = TestHub.connect(PostgresServer.APP)) {
            open.setAutoCommit(false);
            AuditInsert.run(open, List.of(event(random, partner)));
            AuditInsert.run(other, List.of(event(random, partner)));
            count.catchUp();
            assertEquals(Map.of(), counted(partner));
            open.commit();
        }
        awaitAll(partner);
    }

    private static Response summary(TestStaff who, Map<String, ?> filters) {
        return Api.as(who).queryParams(filters).get("/oversight/audit/summary");
    }

    @Test
    void officersCells_areTheirFilters_pageByPage() throws InterruptedException {
        var world = new World();
        world.call("GET /subjects/{subjectId}/profile").send();
        Api.reading(world.recipient, "shared-service").get("/subjects/{id}/profile", world.atRecipient);
        awaitAll(world.recipient.id());
        var own = new TreeMap<String, Object>(Map.of("partner", world.recipient.id(), "limit", 1));
        long events = 0;
        int pages = 0;
        do {
            var page = summary(world.officer, own).then().statusCode(200).extract();
            assertEquals(1, page.<List<?>>path("items").size());
            events += page.<Number>path("items[0].events").longValue();
            own.put("cursor", String.valueOf(page.<String>path("next")));
            pages++;
        } while (!own.get("cursor").equals("null"));
        assertTrue(pages > 1);
        assertEquals(
                there(world.recipient.id()).values().stream().mapToLong(n -> n).sum(), events);
        summary(world.officer, Map.of("partner", world.recipient.id(), "outcome", "refused"))
                .then()
                .body("items.outcome", everyItem(equalTo("refused")))
                .body("items.purpose", everyItem(equalTo("shared-service")))
                .body("items.events", hasItem(1));
        summary(world.officer, Map.of("partner", world.recipient.id(), "purpose", "no-such"))
                .then()
                .body("items", empty());
        summary(world.officer, Map.of("partner", world.recipient.id(), "to", "2026-01-01T00:00:00Z"))
                .then()
                .body("items", empty());
        summary(world.officer, Map.of("purpose", "No Purpose")).then().statusCode(400);
    }

    /** To a partner's officer a cell tells no more than that officer's own search. */
    @Test
    void partnersOfficer_countsWhatTheSearchShows() throws InterruptedException {
        var world = new World();
        world.call("GET /subjects/{subjectId}/profile").send();
        Api.reading(world.recipient, "shared-service").get("/subjects/{id}/profile", world.atRecipient);
        awaitAll(world.recipient.id());
        var officer = TestStaff.officerOf(world.recipient);
        var shown = new TreeMap<String, Long>();
        Api.as(officer)
                .get("/oversight/audit/events?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .<List<Map<String, ?>>>path("items")
                .forEach(e -> shown.merge(e.get("purpose") + " " + e.get("outcome"), 1L, Long::sum));
        // The search is an event too, of no purpose.
        shown.remove("null permitted");
        var cells = new TreeMap<String, Long>();
        var answer =
                summary(officer, Map.of("limit", 200)).then().statusCode(200).extract();
        answer.<List<Map<String, ?>>>path("items").forEach(cell -> {
            assertEquals(world.recipient.id().toString(), cell.get("partner"));
            assertEquals(true, cell.get("byPartner"));
            cells.merge(
                    cell.get("purpose") + " " + cell.get("outcome"),
                    ((Number) cell.get("events")).longValue(),
                    Long::sum);
        });
        cells.remove("null permitted");
        assertEquals(shown, cells);
        assertEquals(2, cells.size(), cells::toString);
        summary(officer, Map.of("partner", world.authority.id()))
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void readingIt_isAnEvent() {
        var officer = TestStaff.officer();
        var receipt =
                summary(officer, Map.of()).then().statusCode(200).extract().header("Audit-Receipt");
        Api.as(officer)
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .body("action", equalTo("audit-read"))
                .body("actingUser", equalTo(officer.sub()));
    }
}
