package fi.kumppanuus.hub.keys;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.identity.Keyset;
import fi.kumppanuus.hub.identity.KeysetKind;
import fi.kumppanuus.hub.identity.SigningKeyRing;
import fi.kumppanuus.hub.platform.KeyRing;
import fi.kumppanuus.hub.platform.KeyRing.State;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's commands on the keys of the running hub, which has two in each keyset; results go elsewhere. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
@ActivateRequestContext
class KeyStepsTest {
    @Inject
    KeySteps steps;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    /** Of this test's own, to find its entries by. */
    private final String operator = "operator-" + UUID.randomUUID();

    private void keys(String... words) {
        steps.take(KeyWords.parse(List.of(words)), new PrintStream(out), new PrintStream(said));
    }

    private static Keyset present(KeysetKind kind) throws IOException {
        return Keyset.of(kind, Files.readString(Path.of(setting(kind.setting()))));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private List<String> history() {
        return TestHub.query(
                "select step || ' ' || key_set || ' ' || key_id from key_history h join audit_event e on e.id = h.event_id"
                        + " where by_whom = ? and e.acting_user = h.by_whom and e.action = 'key-rotated' order by h.at",
                row -> row.getString(1),
                operator);
    }

    @ParameterizedTest
    @EnumSource
    void keysets_goThroughTheSteps_eachInTheLog(KeysetKind kind) throws IOException {
        var file = folder.resolve("keys.json");
        var before = present(kind);
        var young = before.lines().get(1).id();
        keys("add", kind.code(), "--by", operator, "--out", file.toString());
        var added = Keyset.of(kind, Files.readString(file));
        assertEquals(3, added.lines().size());
        assertEquals(State.ENABLED, added.lines().getLast().state());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        keys("promote", kind.code(), young, "--by", operator, "--out", file.toString());
        assertEquals(
                State.PRIMARY,
                Keyset.of(kind, Files.readString(file)).line(young).state());
        assertEquals(before.lines(), present(kind).lines(), "the running hub's own file is as it was");
        assertEquals(
                List.of(
                        "add " + kind.code() + " " + added.lines().getLast().id(),
                        "promote " + kind.code() + " " + young),
                history());
    }

    @Test
    void receipts_goThroughTheSteps() throws IOException {
        keys("add", "receipts", "--by", operator, "--out", "-");
        var text = out.toString(StandardCharsets.UTF_8);
        KeyRing ring = SigningKeyRing.of("receipts", text);
        assertEquals(
                List.of(State.PRIMARY, State.ENABLED),
                ring.lines().stream().map(KeyRing.Line::state).toList());
        assertTrue(said.toString(StandardCharsets.UTF_8)
                .contains("keys promote receipts " + ring.lines().get(1).id()));
        assertThrows(KeyStepRefused.class, () -> keys("reseal", "receipts", "--by", operator));
        assertEquals(1, history().size());
    }

    /** The old key is needed by every row in the database. */
    @ParameterizedTest
    @EnumSource
    void whatRowsNeed_isNotTakenAway_andLeavesNoTrace(KeysetKind kind) throws IOException {
        TestHub.person();
        var first = present(kind).lines().getFirst().id();
        var file = folder.resolve("keys.json");
        for (var step : List.of("disable", "destroy")) {
            var refused = assertThrows(
                    KeyStepRefused.class,
                    () -> keys(step, kind.code(), first, "--by", operator, "--out", file.toString()));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("rows still need key " + first),
                    refused.getMessage());
        }
        assertFalse(Files.exists(file));
        assertEquals(List.of(), history());
    }

    @Test
    void setThatCannotBeWritten_leavesNoTrace() {
        var nowhere = folder.resolve("missing").resolve("keys.json").toString();
        assertThrows(KeyStepRefused.class, () -> keys("add", "blind-index", "--by", operator, "--out", nowhere));
        assertEquals(List.of(), history());
    }

    @Test
    void reseal_isInTheLog_andStatusCounts() throws IOException {
        TestHub.person();
        // With the hub's own keys the first is the one that writes: others may have brought people over to the second.
        keys("reseal", "identity-code", "--by", operator);
        keys("status", "identity-code");
        var lines = present(KeysetKind.IDENTITY_CODE).lines();
        var shown = out.toString(StandardCharsets.UTF_8);
        assertTrue(
                shown.matches("(?s)identity-code\n +" + lines.getFirst().id() + " +primary +[1-9][0-9,]* rows\n.*"),
                shown);
        assertTrue(shown.contains(lines.get(1).id()), shown);
        assertFalse(shown.contains("missing"), shown);
        assertEquals(List.of("reseal identity-code " + lines.getFirst().id()), history());
        keys("status");
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("receipts"));
    }

    @Test
    void officers_findWhoRotated() {
        keys("add", "receipts", "--by", operator, "--out", "-");
        Api.as(TestStaff.officer())
                .queryParam("action", "key-rotated")
                .get("/oversight/audit/events")
                .then()
                .statusCode(200)
                .body("items.actingUser", hasItem(operator))
                .body("items.client", everyItem(equalTo("keys")));
    }

    /** As before a hub's first start: what comes out is what the hub takes, and no sandbox's. */
    @Test
    void firstKeys_areWhatTheHubTakes() {
        for (var kind : KeysetKind.values()) {
            assertEquals(
                    List.of(State.PRIMARY),
                    Keyset.of(kind, FirstKeys.text(kind.code())).lines().stream()
                            .map(KeyRing.Line::state)
                            .toList());
        }
        assertEquals(
                1,
                SigningKeyRing.of("receipts", FirstKeys.text("receipts"))
                        .lines()
                        .size());
        assertEquals(32, Base64.getDecoder().decode(FirstKeys.text("session").strip()).length);
        assertThrows(KeyStepRefused.class, () -> FirstKeys.text("cookies"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rotate blind-index",
                "add",
                "add blind-index",
                "add blind-index 7 --by me",
                "promote blind-index --by me",
                "reseal blind-index --by me --out f",
                "add blind-index --by me --let-go",
                "add blind-index --by",
            })
    void wrongWords_areRefused(String words) {
        var list = words.isEmpty() ? List.<String>of() : List.of(words.split(" "));
        assertThrows(KeyStepRefused.class, () -> KeyWords.parse(list));
    }

    @Test
    void unknownSets_andOperatorsThatAreIdentityCodes_areRefused() {
        assertThrows(KeyStepRefused.class, () -> keys("add", "session", "--by", operator));
        assertThrows(
                ProblemException.class,
                () -> keys("add", "blind-index", "--by", TestHub.newIdentityCode(), "--out", "-"));
        assertEquals(0, out.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"update key_history set by_whom = 'nobody'", "delete from key_history"})
    void applicationRole_cannotRewriteTheHistory(String statement) throws SQLException {
        try (var connection = TestHub.connect(PostgresServer.APP);
                var sql = connection.createStatement()) {
            var refused = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals("42501", refused.getSQLState(), "insufficient privilege");
        }
    }
}
