package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.World;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** With a person's keys goes all that could be read of them; to everybody they are somebody who never was. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ErasureTest {
    /** Evidence and sealed content, under an id that leads nowhere; and for a day what creating calls made. */
    private static final Set<String> LEFT =
            Set.of("person", "consent", "consent_request", "deposit_permission", "record", "idempotency");

    @Inject
    PersonKeys personKeys;

    @Inject
    LogKeys logKeys;

    private static long erase(UUID person) throws SQLException {
        try (var connection = TestHub.connect(PostgresServer.ERASER);
                var erase = connection.prepareStatement("select erase_person(?)")) {
            erase.setObject(1, person);
            try (var row = erase.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static boolean isIn(String table, UUID id) {
        return TestHub.query(
                        "select exists (select from " + table + " t where t::text like '%' || ? || '%')",
                        row -> row.getBoolean(1),
                        id.toString())
                .getFirst();
    }

    private static List<String> tables() {
        return TestHub.query(
                "select quote_ident(relname) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
                        + " and not relispartition",
                row -> row.getString(1));
    }

    @Test
    void nothingThatIsStored_leadsToThePerson_orOpens() throws SQLException {
        var world = new World();
        world.call("GET /subjects/{subjectId}/profile").send().then().statusCode(200);
        var person = new PersonId(world.person.id());
        assertTrue(isIn("audit_event", person.value()));
        assertTrue(erase(person.value()) > 3, "events named the person");
        assertEquals(0, erase(person.value()), "a repeat finds nothing");

        assertThrows(IllegalStateException.class, () -> personKeys.of(person));
        try (var connection = TestHub.connect(PostgresServer.APP)) {
            assertTrue(logKeys.of(connection, List.of(person)).isEmpty());
        }
        var code = TestHub.query(
                "select identity_code, code_index from person where id = ?",
                row -> List.of(row.getBytes(1), row.getBytes(2)),
                person.value());
        assertEquals(0, code.getFirst().getFirst().length);
        assertEquals(0, code.getFirst().getLast()[0], "no key's name before it, so no code is looked up by it");
        var still = new TreeSet<String>();
        for (var table : tables()) {
            if (isIn(table, person.value())) {
                still.add(table);
            }
        }
        assertTrue(LEFT.containsAll(still), still::toString);
        for (var id : List.of(world.atAuthority, world.atRecipient)) {
            assertFalse(isIn("pairwise", UUID.fromString(id)));
            assertFalse(isIn("audit_event", UUID.fromString(id)));
        }
    }

    @Test
    void eachOperation_answersAsAboutNobody() throws SQLException {
        var world = new World();
        var calls = new LinkedHashMap<ApiDocument.Operation, Call>();
        for (var operation : ApiDocument.contractOperations()) {
            calls.put(operation, world.call(operation.id()));
        }
        var people = new HashSet<>(Set.of(world.person.id()));
        calls.values().forEach(call -> {
            if (call.caller() instanceof TestPerson person) {
                people.add(person.id());
            }
        });
        for (var person : people) {
            erase(person);
        }
        var wrong = new ArrayList<String>();
        calls.forEach((operation, call) -> {
            var answer = call.send();
            if (!isAsAboutNobody(call.caller(), operation.path(), answer)) {
                wrong.add(operation + " answered " + answer.statusCode());
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static boolean isAsAboutNobody(Object caller, String path, Response answer) {
        int status = answer.statusCode();
        if (caller instanceof TestPerson) {
            return status == 403 && answer.path("type").toString().endsWith("/problems/login-first");
        }
        if (caller instanceof TestPartner && path.contains("/subjects/{subjectId}/")) {
            // A code that is sent along is none of this id's any more.
            return status == 403 || status == 404 || (status == 422 && path.endsWith("/safety-restriction"));
        }
        return status < 500;
    }

    @Test
    void partnersKnowNobody_byTheIdsThatTheyHad() throws SQLException {
        var world = new World();
        var read = world.call("GET /subjects/{subjectId}/profile");
        var list = world.call("GET /consents");
        list.send().then().body("items.size()", org.hamcrest.Matchers.equalTo(1));
        erase(world.person.id());
        var unknown = read.path("/subjects/" + UUID.randomUUID() + "/profile").send();
        var erased = read.send();
        assertEquals(unknown.statusCode(), erased.statusCode());
        assertEquals(unknown.<String>path("type"), erased.path("type"));
        assertEquals(unknown.<String>path("nextStep"), erased.path("nextStep"));
        list.send().then().statusCode(200).body("items.size()", org.hamcrest.Matchers.equalTo(0));
        Api.as(world.authority)
                .get("/consents?role=source")
                .then()
                .statusCode(200)
                .body("items.size()", org.hamcrest.Matchers.equalTo(0));
        world.call("GET /consents/{id}").send().then().statusCode(404);
    }

    @Test
    void whoComesBack_isSomebodyNew() throws SQLException {
        var world = new World();
        erase(world.person.id());
        var again = TestHub.person(world.person.identityCode());
        assertNotEquals(world.person.id(), again.id());
        assertNotEquals(world.atAuthority, Api.lookup(world.authority, again.identityCode()));
        Api.as(again).get("/me/consents").then().statusCode(200).body("items.size()", org.hamcrest.Matchers.equalTo(0));
    }

    @Test
    void onlyTheEraser_erases_andCanDoNothingElse() throws SQLException {
        var person = TestHub.person().id();
        refused(PostgresServer.APP, "select erase_person('" + person + "')");
        refused(PostgresServer.APP, "delete from person_log_key");
        for (var statement : List.of(
                "select wrapped from person_key",
                "select wrapped from person_log_key",
                "insert into person_log_key values ('" + person + "', '')",
                "update person_key set wrapped = ''",
                "delete from person",
                "delete from audit_event",
                "select * from consent")) {
            refused(PostgresServer.ERASER, statement);
        }
    }

    private static void refused(String role, String statement) throws SQLException {
        try (var connection = TestHub.connect(role);
                var sql = connection.createStatement()) {
            var refusal = assertThrows(SQLException.class, () -> sql.execute(statement), statement);
            assertEquals("42501", refusal.getSQLState(), statement);
        }
    }
}
