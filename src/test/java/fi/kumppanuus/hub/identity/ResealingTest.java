package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rotations, beside an instance that is a step behind: the running hub has both keys and writes under the first, what is
 * made here writes under the second, or has lost the first.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ResealingTest {
    @Inject
    KeyMaterial running;

    @Inject
    Vault runningVault;

    @Inject
    Database database;

    @Inject
    Clock clock;

    private TestPartner partner;

    @BeforeEach
    void authority() {
        partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    }

    /** An instance with other keys, on the same database. */
    private record Ahead(KeyMaterial keys, PersonKeys personKeys, Vault vault, Resealing resealing) {}

    private Ahead with(UnaryOperator<Keyset> step) {
        var changed = new HashMap<KeysetKind, KeySource>();
        for (var kind : KeysetKind.values()) {
            changed.put(kind, KeySource.of(step.apply(running.keyset(kind)).text()));
        }
        try {
            var keys = new KeyMaterial(new Sources(changed));
            var personKeys = new PersonKeys(keys, database);
            return new Ahead(
                    keys,
                    personKeys,
                    new Vault(keys, personKeys, database, clock),
                    new Resealing(keys, personKeys, database));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Sources(Map<KeysetKind, KeySource> all) implements KeyFiles {
        @Override
        public KeySource identityCode() {
            return all.get(KeysetKind.IDENTITY_CODE);
        }

        @Override
        public KeySource blindIndex() {
            return all.get(KeysetKind.BLIND_INDEX);
        }

        @Override
        public KeySource keyEncryption() {
            return all.get(KeysetKind.KEY_ENCRYPTION);
        }
    }

    private static String first(Keyset keyset) {
        return keyset.lines().getFirst().id();
    }

    private static String second(Keyset keyset) {
        return keyset.lines().get(1).id();
    }

    /** Its second key writes. */
    private Ahead promoted() {
        return with(keyset -> keyset.promoted(second(keyset)));
    }

    /** Its first key is gone. */
    private Ahead rotated() {
        return with(keyset ->
                keyset.promoted(second(keyset)).disabled(first(keyset)).without(first(keyset)));
    }

    private long underFirst(KeysetKind kind) {
        return promoted().resealing().byKey(kind).getOrDefault(first(running.keyset(kind)), 0L);
    }

    private static PersonalIdentityCode code(String text) {
        return PersonalIdentityCode.parse(text).orElseThrow();
    }

    private static PersonalIdentityCode newCode() {
        return code(TestHub.newIdentityCode());
    }

    private PartnerId asker() {
        return new PartnerId(partner.id());
    }

    private <T> T inOne(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    private Vault.Found lookup(Ahead instance, PersonalIdentityCode code) {
        return inOne(() -> instance.vault().lookup(asker(), code));
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

    /** Erasing goes before: what is deleted while others are brought over is not made again. */
    @Test
    void deletedKey_staysDeleted() {
        var person = TestHub.person();
        TestHub.sql("delete from person_key where person_id = ?", person.id());
        promoted().resealing().reseal(KeysetKind.KEY_ENCRYPTION, done -> {});
        assertEquals(
                0,
                TestHub.query("select 1 from person_key where person_id = ?", row -> 1, person.id())
                        .size());
    }

    @Test
    void people_areFoundBeforeDuringAndAfter_underTheSameIds() {
        var known = code(TestHub.person().identityCode());
        var unknown = newCode();
        var ids = new HashMap<PersonalIdentityCode, SubjectId>();
        for (var code : List.of(known, unknown)) {
            ids.put(code, runningVault.lookup(asker(), code).subject());
            assertEquals(ids.get(code), lookup(promoted(), code).subject(), "by an instance that is a step ahead");
            assertEquals(ids.get(code), runningVault.lookup(asker(), code).subject(), "and by one behind again");
        }
        promoted().resealing().reseal(KeysetKind.BLIND_INDEX, done -> {});
        for (var code : List.of(known, unknown)) {
            assertTrue(runningVault.knows(asker(), ids.get(code), code));
            assertTrue(promoted().vault().knows(asker(), ids.get(code), code));
        }
        assertEquals(ids.get(known), lookup(rotated(), known).subject(), "without the old key");
        assertEquals(runningVault.coded(known), rotated().vault().coded(known));
        assertNotEquals(ids.get(unknown), lookup(rotated(), unknown).subject(), "its row was still under the old key");
        var touched = newCode();
        var id = runningVault.lookup(asker(), touched).subject();
        lookup(promoted(), touched);
        assertEquals(id, lookup(rotated(), touched).subject(), "a look-up has brought it over");
    }

    @Test
    void reservedIds_becomeThePersons_whicheverKeyTheyAreUnder() {
        var reserved = newCode();
        var subject = runningVault.lookup(asker(), reserved).subject();
        var person = inOne(() -> promoted().vault().register(reserved));
        assertEquals(subject, promoted().vault().subjectId(asker(), person));
        promoted().resealing().reseal(KeysetKind.BLIND_INDEX, done -> {});
        assertEquals(subject, lookup(rotated(), reserved).subject());
        var ahead = newCode();
        var other = lookup(promoted(), ahead).subject();
        var login = runningVault.bind(Tokens.ISSUER, UUID.randomUUID().toString(), ahead, Instant.now());
        assertEquals(other, runningVault.subjectId(asker(), login));
    }

    /** What is written where is the same for known and unknown, also when only the known were brought over. */
    @Test
    void knownAndUnknown_changeOneRowEach_afterTheKnownWereBroughtOver() {
        var known = code(TestHub.person().identityCode());
        var unknown = newCode();
        var before = new ArrayList<UUID>();
        for (var code : List.of(known, unknown)) {
            before.add(runningVault.lookup(asker(), code).subject().value());
        }
        promoted().resealing().reseal(KeysetKind.BLIND_INDEX, done -> {});
        for (int round = 0; round < 2; round++) {
            for (var code : List.of(known, unknown)) {
                var rows = rowVersions();
                lookup(promoted(), code);
                var changed = rowVersions();
                assertEquals(rows.keySet(), changed.keySet(), "no row more");
                changed.entrySet().removeAll(rows.entrySet());
                assertEquals(1, changed.size(), "one row written");
                assertTrue(before.containsAll(changed.keySet()));
            }
        }
    }

    private Map<UUID, String> rowVersions() {
        var versions = new HashMap<UUID, String>();
        TestHub.query(
                        "select subject_id, xmin::text from pairwise where partner_id = ?",
                        row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)),
                        partner.id())
                .forEach(row -> versions.put(row.getKey(), row.getValue()));
        return versions;
    }

    @Test
    void changedCode_isTakenOver_andItsOldIndexIsLetGo() {
        var sub = UUID.randomUUID().toString();
        var old = newCode();
        var young = newCode();
        var person = runningVault.bind(Tokens.ISSUER, sub, old, Instant.now());
        var subject = runningVault.lookup(asker(), old).subject();
        // The partner has looked up the new code already, so the old id keeps the old code's index.
        var later = runningVault.lookup(asker(), young).subject();
        assertEquals(person, inOne(() -> promoted().vault().bind(Tokens.ISSUER, sub, young, Instant.now())));
        promoted().resealing().reseal(KeysetKind.BLIND_INDEX, done -> {});
        assertEquals(later, lookup(rotated(), young).subject());
        assertEquals(person, rotated().vault().person(asker(), subject).orElseThrow(), "the old id stays the person's");
        assertEquals(
                0,
                TestHub.query(
                                "select 1 from pairwise where person_id = ? and substring(code_index for 5) = ?",
                                row -> 1,
                                person.value(),
                                Keyset.prefix(Integer.parseUnsignedInt(first(running.keyset(KeysetKind.BLIND_INDEX)))))
                        .size());
    }

    /** Logins, look-ups and first contacts on instances a step apart, while a third brings everybody over. */
    @Test
    void duringARotation_nobodyGetsTwoRows() throws Exception {
        var codes = IntStream.range(0, 30).mapToObj(i -> newCode()).toList();
        var instances = List.of(runningVault, promoted().vault());
        var subjects = new HashMap<PersonalIdentityCode, Set<SubjectId>>();
        var people = new HashMap<PersonalIdentityCode, Set<PersonId>>();
        codes.forEach(code -> {
            subjects.put(code, java.util.concurrent.ConcurrentHashMap.newKeySet());
            people.put(code, java.util.concurrent.ConcurrentHashMap.newKeySet());
        });
        var over = new AtomicBoolean();
        var calls = new ArrayList<Callable<Void>>();
        for (var code : codes) {
            for (var vault : instances) {
                calls.add(() -> {
                    subjects.get(code)
                            .add(inOne(() -> vault.lookup(asker(), code)).subject());
                    return null;
                });
                calls.add(() -> {
                    var sub = UUID.randomUUID().toString();
                    var person = inOne(() -> vault.bind(Tokens.ISSUER, sub, code, Instant.now()));
                    people.get(code).add(person);
                    subjects.get(code).add(inOne(() -> vault.pairwise(asker(), person)));
                    return null;
                });
            }
        }
        try (var pool = Executors.newFixedThreadPool(5)) {
            var resealing = pool.submit(() -> {
                long done = 0;
                while (!over.get()) {
                    done += promoted().resealing().reseal(KeysetKind.BLIND_INDEX, d -> {});
                }
                return done;
            });
            for (int round = 0; round < 3; round++) {
                for (var call : pool.invokeAll(calls)) {
                    call.get();
                }
            }
            over.set(true);
            assertTrue(resealing.get() > 0, "something was brought over meanwhile");
        }
        for (var code : codes) {
            assertEquals(1, people.get(code).size(), "people");
            assertEquals(1, subjects.get(code).size(), "ids of one partner");
            var person = people.get(code).iterator().next();
            assertEquals(
                    1,
                    TestHub.query(
                                    "select 1 from pairwise where partner_id = ? and person_id = ?",
                                    row -> 1,
                                    partner.id(),
                                    person.value())
                            .size());
        }
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

    /** A reserved id has no code to make a new index of. It blocks the old key's end until it is forgotten or let go. */
    @Test
    void reservedIds_holdTheOldKey_untilForgottenOrLetGo() throws Exception {
        var idle = newCode();
        runningVault.lookup(asker(), idle);
        var asked = newCode();
        var subject = runningVault.lookup(asker(), asked).subject();
        Asking.about(partner, subject.toString()).item("contact").id();
        promoted().resealing().reseal(KeysetKind.BLIND_INDEX, done -> {});
        assertEquals(2, reservedUnderFirst());
        var key = first(running.keyset(KeysetKind.BLIND_INDEX));
        assertEquals(2, reservedAfter(key, Duration.ofDays(29)), "may still be looked up");
        try (var _ = TestClock.moved(Duration.ofDays(31))) {
            runningVault.forgetReserved();
            assertEquals(1, reservedUnderFirst(), "asked about");
            promoted().resealing().letGo(key, clock.instant());
            assertEquals(0, reservedUnderFirst(), "the request is over");
            assertArrayEquals(
                    new byte[] {0},
                    TestHub.query(
                                    "select substring(code_index for 1) from pairwise where subject_id = ?",
                                    row -> row.getBytes(1),
                                    subject.value())
                            .getFirst(),
                    "the id itself stays the partner's");
        }
    }

    private long reservedAfter(String key, Duration time) throws Exception {
        try (var _ = TestClock.moved(time)) {
            promoted().resealing().letGo(key, clock.instant());
            return reservedUnderFirst();
        }
    }

    private long reservedUnderFirst() {
        return TestHub.query(
                        "select count(*) from pairwise where partner_id = ? and person_id is null"
                                + " and substring(code_index for 1) = '\\x01'",
                        row -> row.getLong(1),
                        partner.id())
                .getFirst();
    }

    /** With one key, as between rotations, the database's constraints do what the lock does else. */
    @Test
    void withOneKey_allIsAsWithTwo() throws Exception {
        var one = with(keyset -> keyset.disabled(second(keyset)));
        for (int round = 0; round < 10; round++) {
            var code = newCode();
            Callable<PersonId> login = () -> inOne(
                    () -> one.vault().bind(Tokens.ISSUER, UUID.randomUUID().toString(), code, Instant.now()));
            Callable<PersonId> search = () -> lookup(one, code).person().orElse(null);
            try (var pool = Executors.newFixedThreadPool(4)) {
                var people = new HashSet<PersonId>();
                for (var person : pool.invokeAll(List.of(login, search, login, search))) {
                    people.add(person.get());
                }
                people.remove(null);
                assertEquals(1, people.size());
                var person = people.iterator().next();
                assertEquals(
                        lookup(one, code).subject(), inOne(() -> one.vault().pairwise(asker(), person)));
            }
            var fresh = inOne(() -> one.vault().register(newCode()));
            assertEquals(
                    inOne(() -> one.vault().pairwise(asker(), fresh)),
                    one.vault().subjectId(asker(), fresh));
        }
    }
}
