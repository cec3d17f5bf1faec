package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was sealed under the old key is brought over to the new one, and opens when the old one is gone. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ResealingTest extends RotationScene {
    private long underFirst(KeysetKind kind) {
        return promoted().resealing().byKey(kind).getOrDefault(first(running.keyset(kind)), 0L);
    }

    private static byte[] column(String sql, UUID person) {
        return TestHub.query(sql, row -> row.getBytes(1), person).getFirst();
    }

    @Test
    void identityCodes_openAfterTheOldKeyIsGone() {
        var person = TestHub.person();
        var sealed = "select identity_code from person where id = ?";
        assertThrows(
                IllegalStateException.class, () -> rotated().keys().opened(person.id(), column(sealed, person.id())));
        promoted().resealing().reseal(KeysetKind.IDENTITY_CODE, done -> {});
        assertEquals(0, underFirst(KeysetKind.IDENTITY_CODE));
        assertEquals(
                person.identityCode(),
                rotated()
                        .keys()
                        .opened(person.id(), column(sealed, person.id()))
                        .value());
        assertEquals(
                person.identityCode(),
                running.opened(person.id(), column(sealed, person.id())).value(),
                "by an instance that is a step behind");
        var newcomer = newCode();
        var id = inOne(() -> promoted().vault().register(newcomer)).value();
        assertEquals(newcomer, rotated().keys().opened(id, column(sealed, id)), "written under the new key");
    }

    @Test
    void records_openAfterTheOldKeyIsGone() {
        var person = TestHub.person();
        var subject = Api.lookup(partner, person.identityCode());
        Api.allowDeposit(person, partner);
        Api.store(partner, subject, Api.assessment()).then().statusCode(201);
        promoted().resealing().reseal(KeysetKind.KEY_ENCRYPTION, done -> {});
        assertEquals(0, underFirst(KeysetKind.KEY_ENCRYPTION));
        Api.reading(partner, "shared-service")
                .get("/subjects/{id}/skills-assessments", subject)
                .then()
                .statusCode(200)
                .body("items[0].skills[0].text", org.hamcrest.Matchers.equalTo("hitsaus"));
        var wrapped = column("select wrapped from person_key where person_id = ?", person.id());
        var record = TestHub.query(
                        "select id, version, payload from record where person_id = ? and category = 'skills-assessment'",
                        row -> Map.entry(row.getObject(1, UUID.class), row.getBytes(3)),
                        person.id())
                .getFirst();
        var opened = rotated()
                .personKeys()
                .unwrap(new PersonId(person.id()), wrapped)
                .open(record.getKey(), 1, record.getValue());
        assertTrue(new String(opened, java.nio.charset.StandardCharsets.UTF_8).contains("hitsaus"));
        var newcomer = inOne(() -> promoted().vault().register(newCode()));
        assertTrue(rotated().personKeys().of(newcomer) != null, "wrapped under the new key");
    }

    @Test
    void keysOfTheLog_areTheSame_afterTheOldKeyIsGone() throws SQLException {
        var person = new PersonId(TestHub.person().id());
        try (var connection = TestHub.connect(PostgresServer.APP)) {
            var before = promoted().logKeys().of(connection, List.of(person)).get(person);
            promoted().resealing().reseal(KeysetKind.KEY_ENCRYPTION, done -> {});
            assertArrayEquals(
                    before, rotated().logKeys().of(connection, List.of(person)).get(person));
        }
    }

    /** Erasing goes before: what is deleted while others are brought over is not made again. */
    @Test
    void deletedKey_staysDeleted() {
        var person = TestHub.person();
        TestHub.sql("delete from person_key where person_id = ?", person.id());
        TestHub.sql("delete from person_log_key where person_id = ?", person.id());
        promoted().resealing().reseal(KeysetKind.KEY_ENCRYPTION, done -> {});
        assertEquals(
                0,
                TestHub.query("select 1 from person_key where person_id = ?", row -> 1, person.id())
                        .size());
        assertEquals(
                0,
                TestHub.query("select 1 from person_log_key where person_id = ?", row -> 1, person.id())
                        .size());
    }

    /** Neither is there a code any more to make an index of. */
    @Test
    void erasedPerson_isPassedOver() throws SQLException {
        var person = TestHub.person().id();
        try (var eraser = TestHub.connect(PostgresServer.ERASER);
                var erase = eraser.prepareStatement("select erase_person(?)")) {
            erase.setObject(1, person);
            erase.execute();
        }
        for (var kind : KeysetKind.values()) {
            promoted().resealing().reseal(kind, done -> {});
        }
        assertEquals(0, column("select identity_code from person where id = ?", person).length);
    }

    @Test
    void interruptedReseal_goesOn() {
        for (var kind : KeysetKind.values()) {
            promoted().resealing().reseal(kind, done -> {});
        }
        var people = new HashSet<PersonId>();
        for (int i = 0; i < 450; i++) {
            people.add(runningVault.register(newCode()));
        }
        for (var kind : KeysetKind.values()) {
            assertEquals(450, underFirstOfPeople(kind, people));
            assertThrows(
                    Interrupted.class,
                    () -> promoted().resealing().reseal(kind, done -> {
                        throw new Interrupted();
                    }));
            long left = underFirstOfPeople(kind, people);
            assertTrue(left > 0 && left < 450, "a part was done: " + left);
            promoted().resealing().reseal(kind, done -> {});
            assertEquals(0, underFirstOfPeople(kind, people));
        }
    }

    /** The operator's terminal is gone. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private long underFirstOfPeople(KeysetKind kind, Set<PersonId> people) {
        var sql = switch (kind) {
            case IDENTITY_CODE -> "select id, substring(identity_code for 5) from person";
            case BLIND_INDEX -> "select id, substring(code_index for 5) from person";
            case KEY_ENCRYPTION -> "select person_id, substring(wrapped for 5) from person_key";
        };
        var key = Keyset.prefix(Integer.parseUnsignedInt(first(running.keyset(kind))));
        return TestHub.query(sql, row -> Map.entry(row.getObject(1, UUID.class), row.getBytes(2))).stream()
                .filter(row -> people.contains(new PersonId(row.getKey())))
                .filter(row -> java.util.Arrays.equals(key, row.getValue()))
                .count();
    }

    @Test
    void whoIsHeldBySomebodyElse_isPassedOver_andDoneNextTime() throws SQLException {
        var person = TestHub.person();
        try (var other = TestHub.connect(PostgresServer.OWNER);
                var lock = other.prepareStatement("select 1 from person where id = ? for no key update")) {
            other.setAutoCommit(false);
            lock.setObject(1, person.id());
            lock.executeQuery();
            promoted().resealing().reseal(KeysetKind.BLIND_INDEX, done -> {});
            assertEquals(1, underFirstOfPeople(KeysetKind.BLIND_INDEX, Set.of(new PersonId(person.id()))));
        }
        promoted().resealing().reseal(KeysetKind.BLIND_INDEX, done -> {});
        assertEquals(0, underFirstOfPeople(KeysetKind.BLIND_INDEX, Set.of(new PersonId(person.id()))));
    }
}
