package fi.kumppanuus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** P3 on two packaged hubs that are killed and stopped; B5 in small. Twice the same clients: the second time they must complain. */
class WithdrawalIT {
    private static final int OPERATIONS = 20_000;
    private static final int FORGETFUL = 1_000;
    /** Short runs: the quick compiler is done when the thorough one has hardly begun. */
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static PostgresServer postgres;
    private static Withdrawals withdrawals;

    @BeforeAll
    static void twoHubsOnOneDatabase() throws SQLException {
        var project = Path.of("").toAbsolutePath();
        var folder = project.resolve("target/withdrawals");
        var servers = new BenchServers(folder);
        postgres = PostgresServer.fast();
        int people = Crowd.sizeFor(OPERATIONS) + Crowd.sizeFor(FORGETFUL);
        withdrawals = Withdrawals.start(project, folder, servers, postgres, FLAGS, people);
    }

    @AfterAll
    static void stop() {
        if (withdrawals != null) {
            withdrawals.close();
        }
        postgres.close();
    }

    /** Both seal, one is killed and both are stopped in between: each event has its one place, and nothing looked like a fork. */
    private static void logIsWhole() throws SQLException, InterruptedException {
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            for (int tries = 0;
                    number(connection, "select (select count(*) from audit_event) - count(*) from audit_leaf") > 0;
                    tries++) {
                assertTrue(tries < 100, "not sealed after 10 s");
                Thread.sleep(100);
            }
            assertEquals(
                    0, number(connection, "select max(leaf_index) + 1 - count(distinct event_id) from audit_leaf"));
            assertEquals(0, number(connection, "select count(*) from log_epoch"));
            assertTrue(number(connection, "select size from log_checkpoint where not witnessed") > OPERATIONS / 2);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getLong(1);
        }
    }

    @Test
    void noReadIsPermitted_thatStartsAfterAWithdrawalReturned() throws SQLException, InterruptedException {
        var result = withdrawals.run(OPERATIONS, 3);
        System.out.println(result.facts() + "\n" + result.findings());
        assertEquals(List.of(), result.faults());
        assertEquals(1, result.kills());
        assertEquals(2, result.pauses());
        assertTrue(result.operations() >= OPERATIONS, result::toString);
        logIsWhole();
    }

    @Test
    void hubThatRemembersConsentsFor50Milliseconds_isFoundOut() {
        var result = withdrawals.runForgetful(FORGETFUL);
        assertTrue(result.permittedTooLate() > 0, result::toString);
    }
}
