package fi.kumppanuus.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.history.Operation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A hub of two instances in invented time, in milliseconds: sound as it is, found out once it remembers consents. */
class CachedConsentTest {
    private static final int OPERATIONS = 3_000;

    /** Each instance remembers what it last looked up for so long. */
    private record Simulated(int remembers, Random random) {
        List<Operation> run() {
            var history = new ArrayList<Operation>();
            boolean granted = false;
            boolean[] known = new boolean[2];
            long[] knownUntil = {-1, -1};
            long time = 0;
            for (int i = 0; i < OPERATIONS; i++) {
                // takes effect between its invocation and its return, which overlap those of its neighbours
                long at = time += 1 + random.nextInt(10);
                long invoked = at - random.nextInt(8);
                long returned = at + random.nextInt(8);
                int instance = random.nextInt(2);
                if (random.nextInt(8) == 0) {
                    granted = !granted;
                    history.add(Operation.of(granted ? Kind.GRANT : Kind.END, invoked, returned));
                    continue;
                }
                if (at > knownUntil[instance]) {
                    known[instance] = granted;
                    knownUntil[instance] = at + remembers - 1;
                }
                history.add(Operation.of(known[instance] ? Kind.PERMITTED : Kind.REFUSED, invoked, returned));
            }
            return history;
        }
    }

    @Test
    void hubThatLooksEachTime_isSound() {
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(List.of(), Linearization.violations(new Simulated(0, new Random(seed)).run()));
        }
    }

    @Test
    void hubThatRemembersFor50Milliseconds_isFoundOut() {
        for (int seed = 0; seed < 20; seed++) {
            var found = Linearization.violations(new Simulated(50, new Random(seed)).run());
            assertTrue(
                    found.stream().filter(o -> o.kind() == Kind.PERMITTED).count() > 50,
                    "reads permitted after a withdrawal: " + found.size());
        }
    }
}
