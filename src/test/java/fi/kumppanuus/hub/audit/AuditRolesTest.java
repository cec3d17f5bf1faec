package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the log stays there: the database itself refuses the hub anything but adding and reading. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AuditRolesTest {
    private static final String NOT_ALLOWED = "42501";
    private static final List<String> ACTS = List.of(
            "update %s set reason = 'x'",
            "delete from %s",
            "truncate %s",
            "drop table %s",
            "alter table %s add column x int",
            "alter table %s disable trigger all",
            "create index on %s (at)",
            "select 1 from %s for update");

    @BeforeEach
    void somethingIsLogged() {
        new World();
    }

    private static String thisMonth() {
        var month = YearMonth.now(ZoneOffset.UTC);
        return "audit_event_%d%02d".formatted(month.getYear(), month.getMonthValue());
    }

    static Stream<String> tampering() {
        return Stream.of("audit_event", thisMonth()).flatMap(t -> ACTS.stream().map(a -> a.formatted(t)));
    }

    private static int as(String role, String statement) throws SQLException {
        try (var connection = TestHub.connect(role);
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                sql.execute(statement);
                return sql.getUpdateCount();
            } finally {
                connection.rollback();
            }
        }
    }

    private static void refused(String role, String statement) {
        var refusal = assertThrows(SQLException.class, () -> as(role, statement), statement);
        assertEquals(NOT_ALLOWED, refusal.getSQLState(), statement);
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void application_changesNothing(String statement) {
        refused("hub_app", statement);
    }

    @Test
    void application_addsAndReads() throws SQLException {
        assertEquals(-1, as("hub_app", "select count(*) from audit_event"));
        assertEquals(
                1,
                as(
                        "hub_app",
                        "insert into audit_event (id, at, action, categories, records, record_versions, outcome,"
                                + " request_id) values (uuidv7(), now(), 'x', 0, '{}', '{}', 'PERMITTED',"
                                + " gen_random_uuid())"));
    }

    @Test
    void eraser_nullsThePersonalColumns_andNoOther() throws SQLException {
        assertTrue(
                as("hub_eraser", "update audit_event set subject = null, acting_user = null, x_road_issue = null") > 0);
        for (var column : List.of("reason", "at", "id", "partner", "outcome", "xid", "records", "x_road_client")) {
            refused("hub_eraser", "update audit_event set " + column + " = null");
        }
        refused("hub_eraser", "delete from audit_event");
        refused("hub_eraser", "truncate audit_event");
        refused("hub_eraser", "insert into audit_event (id) values (uuidv7())");
        refused("hub_eraser", "drop table audit_event");
    }

    @Test
    void partitions_areThereForNextMonth_withoutADefaultOne() {
        var names = TestHub.query(
                "select inhrelid::regclass::text from pg_inherits where inhparent = 'audit_event'::regclass",
                row -> row.getString(1));
        var next = YearMonth.now(ZoneOffset.UTC).plusMonths(1);
        assertTrue(
                names.contains("audit_event_%d%02d".formatted(next.getYear(), next.getMonthValue())), names::toString);
        assertTrue(names.stream().allMatch(n -> n.matches("audit_event_\\d{6}")), names::toString);
    }
}
