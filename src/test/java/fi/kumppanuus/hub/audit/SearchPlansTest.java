package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is combined, a page walks one index and reads no more of it than its share, by the plan that the hub runs. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SearchPlansTest {
    private static final int SCANNED = 300;
    /** Events of other tests that nobody is shown, and the row at which it is seen that the page is at its end. */
    private static final int OTHERS = 50;

    private static final UUID BUSY = UUID.randomUUID();
    private static final UUID RARE = UUID.randomUUID();
    private static final UUID PERSON = UUID.randomUUID();

    private record Prepared(String text, List<Object> values) {}

    /** One partner has nine tenths of it, but none of the newest; statistics say so to whom they mislead. */
    @BeforeAll
    static void manyEvents() {
        TestHub.query("select ensure_audit_partitions(?)", row -> "", LocalDate.of(2001, 1, 1));
        TestHub.sql("""
                insert into audit_event (id, at, partner, acting_user, subject, client, action, categories, records,
                  record_versions, purpose, basis, outcome, reason, request_id)
                select uuidv7(n * interval '1 ms' + (timestamptz '2001-03-05Z' - now())), timestamptz '2001-03-05Z', case when n > 27000 or n % 10 = 0 then ?::uuid else ?::uuid end,
                  'worker-' || n % 7, case when n % 3 = 0 then ?::uuid else gen_random_uuid() end, 'crm', 'record-read',
                  1 << (n % 5), '{}', '{}', 'job-placement', 'CONSENT', case when n % 4 = 0 then 'REFUSED' else 'PERMITTED' end,
                  case when n % 4 = 0 then 'no-consent' end, gen_random_uuid() from generate_series(1, 30000) n
                """, RARE, BUSY, PERSON);
        TestHub.sql("analyze audit_event");
    }

    private static List<EventFilter> combinations() {
        var all = new ArrayList<EventFilter>();
        for (int bits = 0; bits < 1 << 9; bits++) {
            boolean asPartner = (bits & 1) != 0;
            var partner = (bits & 2) != 0 || asPartner ? new PartnerId(BUSY) : null;
            all.add(new EventFilter(
                    (bits & 4) != 0 ? Instant.parse("2001-03-04T00:00:00Z") : null,
                    (bits & 4) != 0 ? Instant.parse("2001-03-06T00:00:00Z") : null,
                    partner,
                    (bits & 8) != 0 ? "crm" : null,
                    (bits & 16) != 0 ? "worker-3" : null,
                    (bits & 32) != 0 ? new PersonId(PERSON) : null,
                    (bits & 64) != 0 ? 1L << 40 : 0,
                    (bits & 128) != 0 ? "no-such-purpose" : null,
                    (bits & 128) != 0 ? BasisKind.STATUTE : null,
                    (bits & 64) != 0 ? Action.RECORD_READ : null,
                    (bits & 256) != 0 ? Outcome.REFUSED : null,
                    (bits & 256) != 0 && !asPartner ? "no-such-reason" : null,
                    asPartner));
        }
        return all;
    }

    @Test
    void noCombination_readsMoreThanItsShare() throws SQLException {
        var seen = new HashSet<Prepared>();
        try (var connection = TestHub.connect(PostgresServer.APP)) {
            connection.setAutoCommit(false);
            execute(connection, "set local plan_cache_mode = force_generic_plan");
            execute(connection, EventWalk.ALONG_AN_INDEX);
            for (var filter : combinations()) {
                var asked = EventSearch.statement(EventWalk.of(filter), Cursors.END, 50, SCANNED);
                if (seen.add(new Prepared(
                        asked.toString(),
                        asked.values().stream().map(SearchPlansTest::literal).collect(Collectors.toList())))) {
                    var plan = plan(connection, asked);
                    var nodes = new ArrayList<JsonNode>();
                    collect(plan, nodes);
                    assertPlan(filter, plan, nodes);
                }
            }
        }
        assertTrue(seen.size() > 200, "many of them differ: " + seen.size());
    }

    private static void assertPlan(EventFilter filter, JsonNode plan, List<JsonNode> nodes) {
        var kinds = nodes.stream().map(n -> n.get("Node Type").asText()).collect(Collectors.toSet());
        for (var unwanted : Set.of("Seq Scan", "Sort", "Incremental Sort", "Bitmap Heap Scan", "Materialize")) {
            assertTrue(!kinds.contains(unwanted), () -> filter + "\n" + plan.toPrettyString());
        }
        long read = 0;
        int scans = 0;
        for (var node : nodes) {
            if (node.get("Node Type").asText().startsWith("Index")) {
                scans++;
                read += Math.round(node.get("Actual Rows").asDouble()
                        * node.get("Actual Loops").asDouble());
                if (!filter.asPartner() || filter.subject() == null) {
                    // What a partner's officer isn't shown of a person counts for nothing.
                    read += node.path("Rows Removed by Filter").asLong();
                }
            }
        }
        assertTrue(read <= SCANNED + scans + OTHERS, filter + " read " + read + "\n" + plan.toPrettyString());
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        into.add(node);
        node.path("Plans").forEach(child -> collect(child, into));
    }

    private static JsonNode plan(Connection connection, Conditions asked) throws SQLException {
        var parts = asked.toString().split("\\?", -1);
        var text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            text.append('$').append(i).append(parts[i]);
        }
        var values = asked.values().stream().map(SearchPlansTest::literal).collect(Collectors.joining(", "));
        assertEquals(parts.length - 1, asked.values().size());
        execute(connection, "prepare page as " + text);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("explain (analyze, costs off, timing off, format json) execute page"
                        + (values.isEmpty() ? "" : "(" + values + ")"))) {
            row.next();
            return new ObjectMapper().readTree(row.getString(1)).get(0).get("Plan");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        } finally {
            execute(connection, "deallocate page");
        }
    }

    private static String literal(Object value) {
        return value instanceof String[] texts
                ? "'" + Arrays.stream(texts).collect(Collectors.joining(",", "{", "}")) + "'"
                : "'" + value + "'";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
