package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People are found under the same ids while the key of their index changes, and until it is gone. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class IndexRotationTest extends RotationScene {
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
}
