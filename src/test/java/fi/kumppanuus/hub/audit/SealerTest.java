package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.identity.LogKeys;
import fi.kumppanuus.hub.platform.OtherDatabase;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.tlog.Frontier;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.sandbox.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Whoever seals, however many at once and whatever stands in the way: each event once, no gap, one tree. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SealerTest {
    @Inject
    LogKeys logKeys;

    private LogSite site;

    @BeforeEach
    void ownLog() {
        site = new LogSite();
    }

    @AfterEach
    void noMore() {
        site.close();
    }

    private Sealer sealer(int batch) {
        return new Sealer(site.app(), logKeys, batch);
    }

    private LogHead head() throws SQLException {
        try (var connection = site.connect(PostgresServer.APP)) {
            return LogHead.committed(connection);
        }
    }

    private record Leaf(long index, UUID event, Hash hash) {}

    private List<Leaf> leaves() throws SQLException {
        try (var connection = site.connect(PostgresServer.OWNER);
                var rows = connection
                        .createStatement()
                        .executeQuery("select leaf_index, event_id, hash from audit_leaf order by leaf_index")) {
            var all = new ArrayList<Leaf>();
            while (rows.next()) {
                all.add(new Leaf(rows.getLong(1), rows.getObject(2, UUID.class), Hash.of(rows.getBytes(3))));
            }
            return all;
        }
    }

    /** The head, the tiles at several sizes, and the leaves one by one say the same. */
    private void oneTreeOf(int events) throws SQLException, IOException {
        var leaves = leaves();
        assertEquals(events, leaves.size());
        assertEquals(events, leaves.stream().map(Leaf::event).distinct().count());
        var tree = new LogTree(site.app());
        var naive = Frontier.empty();
        for (int i = 0; i < leaves.size(); i++) {
            assertEquals(i, leaves.get(i).index());
            naive.append(leaves.get(i).hash());
            if (i % 251 == 0 || i == leaves.size() - 1) {
                assertEquals(naive.root(), tree.ofSize(i + 1).root(), "at size " + (i + 1));
            }
        }
        assertEquals(naive.root(), head().root());
        assertEquals(events, head().size());
    }

    /** Batches that end within a transaction, at a tile's end and past it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 256, 300, 5_000})
    void everyBatch_makesTheSameKindOfTree(int batch) throws SQLException, IOException {
        int events = batch == 1 ? 30 : 1_500;
        for (int sent = 0; sent < events; sent += 30) {
            site.append(30);
        }
        assertEquals(events, sealer(batch).all());
        oneTreeOf(events);
        assertEquals(0, sealer(batch).all(), "nothing is sealed twice");
    }

    /** As numbers, and not as their digits are spelt. */
    @Test
    void transactionIds_areInTheOrderOfNumbers() throws SQLException, IOException {
        for (var xid : List.of("9", "10", "99", "100")) {
            var events = List.of(LogSite.event(), LogSite.event(), LogSite.event());
            site.append(events);
            for (var event : events) {
                site.sql("update audit_event set xid = '%s' where id = '%s'".formatted(xid, event.id()));
            }
        }
        assertEquals(12, sealer(4).all());
        oneTreeOf(12);
        assertEquals("100", head().lastXid());
    }

    @Test
    void severalSealersAndWriters_makeOneTree() throws Exception {
        int writers = 4;
        int transactions = 60;
        var writing = new AtomicBoolean(true);
        try (var pool = Executors.newFixedThreadPool(writers + 3)) {
            var sealing = new ArrayList<Future<?>>();
            for (int i = 0; i < 3; i++) {
                sealing.add(pool.submit((Callable<Void>) () -> {
                    var sealer = sealer(100);
                    while (writing.get()) {
                        sealer.round();
                    }
                    return null;
                }));
            }
            var wrote = new ArrayList<Future<?>>();
            for (int i = 0; i < writers; i++) {
                wrote.add(pool.submit((Callable<Void>) () -> {
                    for (int t = 0; t < transactions; t++) {
                        site.append(1 + t % 9);
                    }
                    return null;
                }));
            }
            done(wrote);
            writing.set(false);
            done(sealing);
        }
        sealer(1_000).all();
        int each = 0;
        for (int t = 0; t < transactions; t++) {
            each += 1 + t % 9;
        }
        oneTreeOf(writers * each);
    }

    private static void done(List<Future<?>> all) throws ExecutionException, InterruptedException {
        for (var one : all) {
            one.get();
        }
    }

    /** What commits late isn't passed by: nothing that began after it is sealed before. */
    @Test
    void openTransaction_holdsBackWhatBeganAfterIt_andLosesNothing() throws Exception {
        site.append(10);
        try (var late = site.connect(PostgresServer.APP)) {
            late.setAutoCommit(false);
            AuditInsert.run(late, List.of(LogSite.event()));
            site.append(10);
            assertEquals(10, sealer(100).all());
            assertEquals(0, sealer(100).all());
            late.commit();
        }
        assertEquals(11, sealer(100).all());
        oneTreeOf(21);
    }

    /** In another database of the cluster, by a session that idles: nothing is passed by, and an operator reads which it is. */
    @Test
    void idleTransactionElsewhere_holdsBack_andIsNamed() throws Exception {
        try (var idle = TestHub.connect(PostgresServer.APP);
                var logged = new LogLines()) {
            idle.setAutoCommit(false);
            idle.createStatement().execute("select pg_current_xact_id()");
            var pid = idle.unwrap(PGConnection.class).getBackendPID();
            site.append(10);
            assertEquals(0, sealer(100).all());
            var inAMinute = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
            new SealingLag(OtherDatabase.of(site.app()), inAMinute, new SimpleMeterRegistry()).look();
            assertTrue(
                    logged.has("WARN", "process " + pid + " of the database (idle in transaction)"), logged.toString());
            idle.rollback();
        }
        assertEquals(10, sealer(100).all());
        oneTreeOf(10);
    }

    /** A session that reads only has no place in the order of events. */
    @Test
    void idleReader_holdsNothingBack() throws Exception {
        try (var idle = TestHub.connect(PostgresServer.APP)) {
            idle.setAutoCommit(false);
            idle.createStatement().execute("select 1");
            site.append(10);
            assertEquals(10, sealer(100).all());
        }
        oneTreeOf(10);
    }

    /** A sealer that is stopped in mid-round keeps the others waiting for two seconds, not for ever. */
    @Test
    void stoppedSealer_losesItsPlace() throws Exception {
        site.append(10);
        try (var stopped = site.connect(PostgresServer.APP)) {
            stopped.setAutoCommit(false);
            Sealer.limitTime(stopped);
            assertTrue(LogHead.taken(stopped).isPresent());
            assertEquals(0, sealer(100).all(), "somebody is at it");
            long until = System.nanoTime() + 10_000_000_000L;
            long sealed = 0;
            while (sealed == 0 && System.nanoTime() < until) {
                Thread.sleep(100);
                sealed = sealer(100).all();
            }
            assertEquals(10, sealed);
            assertThrows(SQLException.class, () -> LogHead.committed(stopped));
        }
        oneTreeOf(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_leaf set hash = ''",
                "delete from audit_leaf",
                "truncate audit_leaf",
                "drop table audit_leaf",
                "update log_tile set root = ''",
                "delete from log_tile",
                "update log_epoch set origin = ''",
                "delete from log_checkpoint",
                "delete from log_head",
                "update audit_event set action = ''",
                "delete from audit_event",
                "truncate audit_event",
                "drop table audit_event"
            })
    void application_changesNothingThatIsSealed(String statement) throws SQLException {
        try (var app = site.connect(PostgresServer.APP);
                var run = app.createStatement()) {
            var refused = assertThrows(SQLException.class, () -> run.execute(statement));
            assertEquals("42501", refused.getSQLState());
        }
    }
}
