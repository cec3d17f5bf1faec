package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Instances that are a step apart and meet over the same person make one row. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class RotationRaceTest extends RotationScene {
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
