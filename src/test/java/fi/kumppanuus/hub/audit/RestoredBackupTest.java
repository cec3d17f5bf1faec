package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.TlogProof;
import fi.kumppanuus.hub.tlog.VerifierKey;
import fi.kumppanuus.hub.witness.RunningWitness;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log's database is put back to an old backup, and a real witness has seen more: nothing that went out is contradicted. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
@ActivateRequestContext
class RestoredBackupTest {
    private static final String FIRST = "hub.test/restored";
    private static final String SECOND = FIRST + "/2";

    @Inject
    LogInstance.Parts parts;

    @TempDir
    Path folder;

    private final LogLines logged = new LogLines();
    private LogSite site;
    private RunningWitness witness;
    private LogInstance hub;

    @BeforeEach
    void hubAndWitness() throws IOException, SQLException {
        site = new LogSite();
        witness = new RunningWitness(folder);
        witness.start(keys(FIRST));
        hub = instance(Optional.empty());
    }

    @AfterEach
    void noMore() throws IOException {
        hub.close();
        witness.close();
        site.close();
        logged.close();
    }

    private List<VerifierKey> keys(String... origins) {
        return List.of(origins).stream()
                .flatMap(origin -> parts.signer.verifiers(origin).stream())
                .toList();
    }

    private Path file() {
        return folder.resolve("last-checkpoint");
    }

    private LogInstance instance(Optional<LastPublished> before) throws SQLException {
        return new LogInstance(parts, site, FIRST, Optional.of(file()), Optional.of(witness), before);
    }

    private void grow(int events) throws SQLException, IOException {
        site.append(events);
        hub.round();
    }

    private Optional<String> previous() throws SQLException {
        try (var connection = site.connect(PostgresServer.APP);
                var row = connection.createStatement().executeQuery("select previous from log_epoch")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private record Proven(Hash leaf, TlogProof proof) {
        boolean under(String origin, List<VerifierKey> keys) {
            return proof.proves(leaf, origin, keys);
        }
    }

    private Proven proof(long index) throws IOException {
        var newest = hub.newest();
        var leaf = hub.tree.tile(0, 0, (int) newest.size()).get((int) index);
        var path = hub.tree.ofSize(newest.size()).inclusion(index);
        return new Proven(leaf, new TlogProof(index, path, newest.text()));
    }

    /** Who still knows, after the restore, what had gone out. */
    private enum Knower {
        RUNNING_INSTANCE,
        FILE,
        WITNESS
    }

    @ParameterizedTest
    @EnumSource(Knower.class)
    void olderBackup_beginsANewEpoch_thatTheWitnessTakesFromItsOperatorAlone(Knower knower)
            throws IOException, SQLException {
        grow(30);
        hub.close();
        site.backUp();
        hub = instance(Optional.empty());
        grow(20);
        var old = proof(40);
        assertTrue(old.under(FIRST, keys(FIRST)));
        var last = witness.latest(FIRST).orElseThrow();
        assertEquals(hub.newest().note(), last);

        hub.close();
        site.restore();
        if (knower == Knower.WITNESS) {
            Files.delete(file());
        }
        hub = instance(knower == Knower.RUNNING_INSTANCE ? Optional.of(hub.outside) : Optional.empty());
        witness.later(60);
        grow(25); // past what the witness has seen, by other events
        hub.rounds(2);

        assertEquals(SECOND, hub.newest().checkpoint().origin());
        assertEquals(2, hub.meters.get("hub.log.epoch").gauge().value());
        assertTrue(logged.has("ERROR", "the log isn't what was published", FIRST + " had 50 events", SECOND));
        assertEquals(
                last.text(), previous().orElseThrow().substring(0, last.text().length()));
        assertEquals(knower == Knower.WITNESS, witness.said().contains("ALARM UNPROVED: " + FIRST + " of size 55"));
        assertEquals(last, witness.latest(FIRST).orElseThrow(), "it cosigned nothing else of the old log");

        assertEquals(Optional.empty(), witness.latest(SECOND), "nobody has told it to");
        assertTrue(witness.said().contains("add --log '" + keys(SECOND).getFirst() + "'"), witness.said());
        assertTrue(logged.has("WARN", "doesn't watch " + SECOND, keys(SECOND).toString()));
        witness.start(keys(FIRST, SECOND));
        hub.rounds(40);
        assertEquals(hub.newest().note(), witness.latest(SECOND).orElseThrow());

        var fresh = proof(40);
        assertTrue(fresh.under(SECOND, keys(SECOND)));
        assertNotEquals(old.leaf(), fresh.leaf());
        assertFalse(fresh.under(FIRST, keys(FIRST)));
        assertTrue(old.under(FIRST, keys(FIRST)), "what went out stays provable");
        assertFalse(old.under(SECOND, keys(SECOND)));
    }

    /** Fewer events than the witness knows, as many but others, or none at all since the backup. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 20})
    void witnessRefuses_whatIsBehindOrBesideWhatItSaw(int since) throws IOException, SQLException {
        grow(30);
        hub.close();
        site.backUp();
        hub = instance(Optional.empty());
        grow(20);
        var last = witness.latest(FIRST).orElseThrow();
        hub.close();
        site.restore();
        Files.delete(file());
        hub = instance(Optional.empty());
        witness.later(60);
        if (since > 0) {
            site.append(since);
        }
        hub.rounds(3);
        assertEquals(SECOND, hub.newest().checkpoint().origin());
        assertEquals(last, witness.latest(FIRST).orElseThrow());
        assertEquals(last.toString(), previous().orElseThrow());
        var alarms = String.join(" ", witness.alarms());
        assertEquals(since == 10, alarms.contains("rollback-40"), alarms);
        assertEquals(since == 20, alarms.contains("fork-50"), alarms);
    }

    private void noNewEpoch() throws SQLException {
        assertEquals(FIRST, hub.newest().checkpoint().origin());
        assertEquals(Optional.empty(), previous());
    }

    /** What looks like the log's checkpoint of 1000 events, if one doesn't look at who signed it. */
    private String forged() {
        return hub.newest().text().replaceFirst("\n5\n", "\n1000\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "rubbish"})
    void unsignedCheckpoint_inTheDatabase_isNoLostTree(String what) throws IOException, SQLException {
        grow(5);
        var note = what.equals("forged") ? forged() : what;
        site.sql("update log_checkpoint set size = 1000, note = '" + note + "'");
        hub.round();
        noNewEpoch();
        assertTrue(logged.has("ERROR", "log_checkpoint held a checkpoint of size 1000"));
        assertEquals(5, hub.newest().size());
        grow(1);
        assertEquals(6, hub.newest().size());
        assertEquals(hub.newest().note(), witness.latest(FIRST).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "rubbish"})
    void unsignedCheckpoint_inTheFile_isNoLostTree(String what) throws IOException, SQLException {
        grow(5);
        Files.writeString(file(), what.equals("forged") ? forged() : what);
        hub.close();
        hub = instance(Optional.empty());
        grow(1);
        noNewEpoch();
        assertTrue(logged.has("ERROR", "hub.log.last-checkpoint held no checkpoint that the log has signed"));
        assertTrue(Files.exists(folder.resolve("last-checkpoint.foreign")));
        assertEquals(
                hub.newest().size(), Published.parse(Files.readString(file())).size());
    }

    /** A witness that knows another log by this one's name, or lies: its word is no proof. */
    @Test
    void claimOfTheWitness_withoutTheLogsSignature_isNoLostTree() throws IOException, SQLException {
        grow(5);
        var claim = forged();
        witness.close();
        try (var liar = LyingWitness.claiming(witness.url(), 1000, claim)) {
            grow(1);
            hub.rounds(3);
            assertTrue(liar.calls() > 1);
            noNewEpoch();
            assertTrue(logged.has("ERROR", "THE WITNESS REFUSES " + FIRST, "of size 1000"));
        }
        assertEquals(6, hub.newest().size());
    }

    @Test
    void checkpointThatTheWitnessMissed_isShownAgain_withoutANewEvent() throws IOException, SQLException {
        grow(5);
        witness.close();
        grow(5);
        hub.rounds(10);
        assertTrue(logged.has("WARN", "the witness hasn't signed"));
        assertEquals(1, logged.count("the witness hasn't signed"));
        assertTrue(hub.meters.get("hub.log.unwitnessed.seconds").gauge().value() > 0);
        witness.start(keys(FIRST));
        hub.rounds(40);
        assertEquals(hub.newest().note(), witness.latest(FIRST).orElseThrow());
        assertEquals(10, hub.newest().size());
        assertTrue(hub.newest().note().cosignedAt(witness.vkey()).isPresent());
        assertEquals(0, hub.meters.get("hub.log.unwitnessed.seconds").gauge().value());
    }
}
