package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.CallLimits.Caller;
import fi.kumppanuus.hub.platform.CallLimits.Kind;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Trouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Two instances on one database: what they let through together. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class CallLimitsTest {
    private static final int CALLS = 200;
    private static final int BATCH = 10;

    /** A window so long that nothing comes back during a test. */
    record Settings(Duration window) implements LimitsConfig {
        @Override
        public int partnerCalls() {
            return CALLS;
        }

        @Override
        public Duration partnerWindow() {
            return window;
        }

        @Override
        public int personCalls() {
            return CALLS;
        }

        @Override
        public Duration personWindow() {
            return window;
        }

        @Override
        public int headerBytes() {
            return 1;
        }

        @Override
        public int headerFields() {
            return 1;
        }

        @Override
        public Duration arrival() {
            return window;
        }
    }

    @Inject
    CallAllowance allowance;

    @Inject
    DerivedKeys keys;

    @Inject
    MeterRegistry meters;

    private final Caller caller = new Caller(Kind.PARTNER, UUID.randomUUID().toString());

    private CallLimits instance(Duration window) {
        return new CallLimits(new Settings(window), allowance, keys, meters);
    }

    private boolean passes(CallLimits instance) {
        try {
            instance.take(caller);
            return true;
        } catch (ProblemException limited) {
            assertEquals("rate-limited", limited.type().name());
            return false;
        }
    }

    private void windowPasses(CallLimits any) {
        TestHub.sql("update call_allowance set back_at = now() where caller = ?", any.hash(caller));
    }

    @Test
    void togetherTheyLetThroughTheLimit_andNoMore() throws InterruptedException, ExecutionException {
        var instances = List.of(instance(Duration.ofDays(1)), instance(Duration.ofDays(1)));
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            var instance = instances.get(client % 2);
            clients.add(() -> {
                int passed = 0;
                for (int i = 0; i < CALLS; i++) {
                    passed += passes(instance) ? 1 : 0;
                }
                return passed;
            });
        }
        int passed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : threads.invokeAll(clients)) {
                passed += client.get();
            }
        }
        assertEquals(CALLS, passed);
    }

    /** The bound that decision 0027 names: what each instance had drawn before the window and not used. */
    @Test
    void overshootIsWhatWasDrawnEarlier() {
        var one = instance(Duration.ofDays(1));
        var other = instance(Duration.ofDays(1));
        assertTrue(passes(one) && passes(other));
        windowPasses(one);
        int passed = 0;
        for (int i = 0; i < CALLS; i++) {
            passed += (passes(one) ? 1 : 0) + (passes(other) ? 1 : 0);
        }
        assertEquals(CALLS + 2 * (BATCH - 1), passed);
    }

    @Test
    void withinABatch_memoryAlone() {
        var instance = instance(Duration.ofDays(1));
        assertTrue(passes(instance));
        try (var gone = Trouble.tableGone("call_allowance")) {
            for (int i = 1; i < BATCH; i++) {
                assertTrue(instance.takeHere(caller), "call " + i);
            }
            assertEquals(false, instance.takeHere(caller));
            assertThrows(DatabaseException.class, () -> instance.take(caller));
        }
        assertTrue(passes(instance));
    }

    @Test
    void comesBackEvenlyOverTheWindow() {
        var instance = instance(Duration.ofSeconds(10));
        while (passes(instance)) {
            // until there is none
        }
        long begun = System.nanoTime();
        Trouble.await("a batch is back", () -> passes(instance));
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertTrue(seconds < 5, "half a second for ten calls, not all of the ten: " + seconds);
    }

    @Test
    void eachCallerHasItsOwn_andWhoRestsIsForgotten() {
        var instance = instance(Duration.ofDays(1));
        while (passes(instance)) {
            // until there is none
        }
        instance.take(new Caller(Kind.PARTNER, UUID.randomUUID().toString()));
        instance.take(new Caller(Kind.PERSON, caller.id()));
        windowPasses(instance);
        instance.forgetRested();
        assertEquals(
                0,
                TestHub.query(
                                "select count(*) from call_allowance where caller = ?",
                                row -> row.getInt(1),
                                instance.hash(caller))
                        .getFirst());
    }

    @Test
    void aLimitOfNothing_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CallLimit(0, Duration.ofMinutes(1)));
        assertThrows(IllegalArgumentException.class, () -> new CallLimit(1, Duration.ofMillis(999)));
    }
}
