package fi.kumppanuus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.PostgresServer;
import java.nio.file.Path;
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

    @Test
    void noReadIsPermitted_thatStartsAfterAWithdrawalReturned() {
        var result = withdrawals.run(OPERATIONS, 3);
        System.out.println(result.facts() + "\n" + result.findings());
        assertEquals(List.of(), result.faults());
        assertEquals(1, result.kills());
        assertEquals(2, result.pauses());
        assertTrue(result.operations() >= OPERATIONS, result::toString);
    }

    @Test
    void hubThatRemembersConsentsFor50Milliseconds_isFoundOut() {
        var result = withdrawals.runForgetful(FORGETFUL);
        assertTrue(result.permittedTooLate() > 0, result::toString);
    }
}
