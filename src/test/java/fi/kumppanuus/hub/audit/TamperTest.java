package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.identity.LogKeys;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.NoteSigner;
import fi.kumppanuus.hub.tlog.Proofs;
import fi.kumppanuus.hub.tlog.TilePath;
import fi.kumppanuus.hub.verify.VerifyLog;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What somebody does who may do anything in the database, and holds the log's key as well. Whoever kept a checkpoint from
 * before finds it, without the database: with the first place that is wrong if the hashes of that time were kept too.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class TamperTest {
    private static final int EVENTS = 600;
    private static final String ORIGIN = "hub.test/tampered";

    @Inject
    LogKeys logKeys;

    @Inject
    ObjectMapper json;

    @TempDir
    Path folder;

    private final NoteSigner signer = signer();
    private LogSite site;
    private Path before;
    private Path mirror;

    private static NoteSigner signer() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new NoteSigner(
                    ORIGIN, pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Six hundred reads of two people's data, sealed; a checkpoint and the tiles are kept elsewhere. */
    @BeforeEach
    void honestLog() throws SQLException, IOException {
        site = new LogSite();
        var people = List.of(movedIn(), movedIn());
        for (int i = 0; i < EVENTS; i += 20) {
            var events = new ArrayList<AuditEvent>();
            for (int j = 0; j < 20; j++) {
                events.add(read(people.get(j % 2)));
            }
            site.append(events);
        }
        seal();
        before = Files.writeString(folder.resolve("before"), checkpoint(signer).text());
        mirror = mirror();
    }

    @AfterEach
    void noMore() {
        site.close();
    }

    private PersonId movedIn() throws SQLException {
        var person = TestHub.person();
        try (var here = TestHub.connect(PostgresServer.OWNER);
                var there = site.connect(PostgresServer.OWNER)) {
            for (var table : List.of("person", "person_log_key")) {
                copy(here, there, table, table.equals("person") ? "id" : "person_id", person.id());
            }
        }
        return new PersonId(person.id());
    }

    private static void copy(Connection from, Connection to, String table, String key, UUID id) throws SQLException {
        try (var select = from.prepareStatement("select * from " + table + " where " + key + " = ?")) {
            select.setObject(1, id);
            try (var row = select.executeQuery()) {
                assertTrue(row.next());
                int columns = row.getMetaData().getColumnCount();
                var places = "?" + ", ?".repeat(columns - 1);
                try (var insert = to.prepareStatement("insert into " + table + " values (" + places + ")")) {
                    for (int i = 1; i <= columns; i++) {
                        insert.setObject(i, row.getObject(i));
                    }
                    insert.executeUpdate();
                }
            }
        }
    }

    private static AuditEvent read(PersonId person) {
        var now = Instant.now();
        return AuditDraft.of(Action.RECORD_READ)
                .byClient("somebody")
                .about(person)
                .records(List.of(new RecordRef(UUID.randomUUID(), 1)))
                .event(Uuid7.at(now), now, UUID.randomUUID(), null, null, null);
    }

    private void seal() throws SQLException {
        new Sealer(site.app(), logKeys, 1_000).all();
    }

    private Published checkpoint(NoteSigner by) throws SQLException {
        try (var connection = site.connect(PostgresServer.APP)) {
            var head = LogHead.committed(connection);
            var checkpoint = new Checkpoint(ORIGIN, head.size(), head.root());
            return new Published(by.sign(checkpoint.text()), checkpoint);
        }
    }

    private Path mirror() throws IOException, SQLException {
        var tree = new LogTree(site.app());
        var root = folder.resolve("mirror");
        for (var path : TilePath.ofTree(checkpoint(signer).size())) {
            var file = root.resolve("tile").resolve(path.toString());
            Files.createDirectories(file.getParent());
            Files.write(file, LogTree.joined(tree.tile(path.level(), path.index(), path.width())));
        }
        return root;
    }

    /** As a whole, under whatever checkpoint there is now. */
    private Path export(NoteSigner by) throws IOException, SQLException {
        var checkpoint = checkpoint(by);
        var file = folder.resolve("export");
        try (var out = Files.newOutputStream(file)) {
            new ExportFile(site.app(), new SealedEvents(site.app(), logKeys), json)
                    .write(new AuditExport.Range(0, checkpoint.size(), checkpoint), List.of(), out);
        }
        return file;
    }

    private record Told(int code, String text) {}

    private Told verify(Path export, String... more) {
        var said = new ByteArrayOutputStream();
        var words = new ArrayList<>(
                List.of(export.toString(), "--key", signer.verifierKey().toString()));
        words.addAll(List.of(more));
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = VerifyLog.run(words, out, out);
        return new Told(code, said.toString(StandardCharsets.UTF_8));
    }

    private Told verifyAgainstBefore(Path export) {
        return verify(export, "--checkpoint", before.toString(), "--tiles", mirror.toString());
    }

    /** All that is sealed is made anew from the events as they are now. */
    private void rebuild() throws SQLException {
        site.sql("truncate audit_leaf, log_tile");
        site.sql("update log_head set size = 0, frontier = '', last_xid = '0',"
                + " last_id = '00000000-0000-0000-0000-000000000000'");
        seal();
    }

    @Test
    void honestLog_isRight_beforeAndAfterItGrows() throws IOException, SQLException {
        var told = verifyAgainstBefore(export(signer));
        assertEquals(0, told.code(), told.text());
        site.append(300);
        seal();
        told = verify(export(signer), "--checkpoint", before.toString());
        assertEquals(0, told.code(), told.text());
    }

    private static String event(int index) {
        return "(select event_id from audit_leaf where leaf_index = " + index + ")";
    }

    /** The place that is told is the first one that isn't as it was. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            edited outcome      | 431 | update audit_event set outcome = 'REFUSED' where id = @431
            edited employee     | 17  | update audit_event set acting_user = 'somebody-else' where id = @17
            edited record       | 255 | update audit_event set record_versions = '{2}' where id = @255
            backdated           | 300 | update audit_event set at = at - interval '1 day' where id = @300
            other purpose       | 599 | update audit_event set purpose = 'job-placement' where id = @599
            two people's places | 8   | update audit_event e set subject = o.subject from audit_event o where (e.id = @8 and o.id = @9) or (e.id = @9 and o.id = @8)
            deleted inside      | 256 | delete from audit_event where id = @256
            deleted at first    | 0   | delete from audit_event where id = @0
            """)
    void changedEvent_isFound_whetherOrNotTheTreeIsMadeAnew(String what, int index, String sql)
            throws IOException, SQLException {
        site.sql("alter table audit_event disable trigger all");
        var parts = sql.split("@");
        var statement = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            var number = parts[i].replaceFirst("^([0-9]+).*$", "$1");
            statement.append(event(Integer.parseInt(number))).append(parts[i].substring(number.length()));
        }
        site.sql(statement.toString());
        var told = verifyAgainstBefore(export(signer));
        assertEquals(1, told.code(), told.text());
        assertTrue(told.text().contains("index " + index + ":"), told.text());

        rebuild();
        told = verifyAgainstBefore(export(signer));
        assertEquals(1, told.code(), told.text());
        assertTrue(told.text().contains("index " + index + ":"), told.text());
    }

    @Test
    void insertedEvent_isFound() throws IOException, SQLException {
        site.sql(
                "insert into audit_event (id, at, action, categories, records, record_versions, outcome, request_id, xid)"
                        + " select id, at, 'record-read', 0, '{}', '{}', 'PERMITTED', gen_random_uuid(), xid from (select"
                        + " (left(id::text, 35) || case right(id::text, 1) when '0' then '1' else '0' end)::uuid as id, at, xid"
                        + " from audit_event where id = " + event(100) + ") as like_it");
        rebuild();
        var told = verifyAgainstBefore(export(signer));
        assertEquals(1, told.code(), told.text());
        assertTrue(told.text().contains("index 100:") || told.text().contains("index 101:"), told.text());
    }

    @Test
    void reorderedLeaves_areFound() throws IOException, SQLException {
        site.sql("update audit_leaf set leaf_index = -1 where leaf_index = 40");
        site.sql("update audit_leaf set leaf_index = 40 where leaf_index = 41");
        site.sql("update audit_leaf set leaf_index = 41 where leaf_index = -1");
        var told = verifyAgainstBefore(export(signer));
        assertEquals(1, told.code(), told.text());
        assertTrue(told.text().contains("index 40:"), told.text());
    }

    /** A shorter log is true to itself: who kept a checkpoint sees that it is none of its continuations. */
    @ParameterizedTest
    @CsvSource({"590", "256", "1"})
    void cutTail_isFound(int left) throws IOException, SQLException {
        site.sql("alter table audit_event disable trigger all");
        site.sql("delete from audit_event where id in (select event_id from audit_leaf where leaf_index >= " + left
                + ")");
        rebuild();
        assertEquals(left, checkpoint(signer).size());
        assertNotEquals(
                0, verify(export(signer), "--checkpoint", before.toString()).code());
        // The hub that did it would not sign: it compares with what it published before.
        assertFalse(Proofs.consistent(
                EVENTS,
                Published.parse(Files.readString(before)).checkpoint().root(),
                left,
                checkpoint(signer).checkpoint().root(),
                List.of()));
    }

    /** Made anew by somebody without the log's key. */
    @Test
    void otherKey_isFound() throws IOException, SQLException {
        var told = verify(export(signer()));
        assertEquals(1, told.code(), told.text());
        assertTrue(told.text().contains("isn't signed by the key of " + ORIGIN), told.text());
    }

    /** Two histories from one place: each is true to itself, and neither continues the other. */
    @Test
    void twoHistories_areFoundByWhoSawOne() throws IOException, SQLException {
        site.append(50);
        seal();
        var shownToOne =
                Files.writeString(folder.resolve("one"), checkpoint(signer).text());
        site.sql("alter table audit_event disable trigger all");
        site.sql("update audit_event set outcome = 'REFUSED' where id = " + event(620));
        rebuild();
        var shownToOther = export(signer);
        assertEquals(0, verify(shownToOther).code());
        assertEquals(
                0, verify(shownToOther, "--checkpoint", before.toString()).code(), "nothing before it was touched");
        assertEquals(
                1, verify(shownToOther, "--checkpoint", shownToOne.toString()).code());
    }

    /** What was taken away with its leaves is missing from the whole, whatever the rest proves. */
    @Test
    void prunedLog_isFound() throws IOException, SQLException {
        site.sql("alter table audit_event disable trigger all");
        site.sql("delete from audit_event where id in (select event_id from audit_leaf where leaf_index < 256)");
        site.sql("delete from audit_leaf where leaf_index < 256");
        var told = verifyAgainstBefore(export(signer));
        assertEquals(1, told.code(), told.text());
        assertTrue(told.text().contains("index 0: missing"), told.text());
    }
}
