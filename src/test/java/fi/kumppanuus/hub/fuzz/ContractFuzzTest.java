package fi.kumppanuus.hub.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestRule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Requests made from the contract, right, odd and wrong, by whoever may or may not make them: each answer is one that the
 * contract gives. {@code ./hub fuzz} sends more of them.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ContractFuzzTest {
    private static final Logger LOG = Logger.getLogger(ContractFuzzTest.class);
    private static final List<Operation> OPERATIONS = ApiDocument.contractOperations();
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    private static final int STORIES = 4;
    private static final int SAID_EVERY = 15;

    @TestHTTPResource("/")
    URI hub;

    private final long seed = Long.getLong("fuzz.seed", new Random().nextLong());
    /** The one to tell; -1: all. */
    private final int only = Integer.getInteger("fuzz.story", -1);

    @Test
    void everyAnswer_keepsToTheContract() throws Exception {
        LOG.infof("fuzz: %d requests, -Dfuzz.seed=%d", REQUESTS, seed);
        long begun = System.nanoTime();
        // What a story makes up must not become the rule that other tests rest on.
        TestRule.WORLDS.registered();
        var report = new Report();
        var work = new ArrayList<Callable<Void>>();
        for (int i = 0; i < STORIES; i++) {
            int number = i;
            if (only < 0 || only == number) {
                work.add(() -> tell(number, report));
            }
        }
        try (var clock = Executors.newSingleThreadScheduledExecutor();
                var tellers = Executors.newFixedThreadPool(STORIES)) {
            clock.scheduleAtFixedRate(
                    () -> LOG.infof(
                            "fuzz: %d sent, %d kinds of finding, %d s", report.sent(), report.kinds(), seconds(begun)),
                    SAID_EVERY,
                    SAID_EVERY,
                    TimeUnit.SECONDS);
            for (var told : tellers.invokeAll(work)) {
                told.get();
            }
            clock.shutdownNow();
        }
        LOG.infof(
                "fuzz: %d sent to %d operations in %d s, %d kinds of finding, -Dfuzz.seed=%d\n%s",
                report.sent(), report.operations(), seconds(begun), report.kinds(), seed, report.table());
        assertTrue(report.findings().isEmpty(), () -> String.join("\n\n", report.findings()));
        if (only < 0) {
            assertEquals(OPERATIONS.size(), report.operations());
            assertEquals(List.of(), report.operationsWithoutSuccess());
            assertTrue(report.sent() >= REQUESTS);
        }
    }

    private Void tell(int number, Report report) throws Exception {
        try (var wire = new Wire(hub)) {
            var story = new Story(seed, number, OPERATIONS, wire, report);
            var share = new ArrayList<Operation>();
            for (int i = number; i < OPERATIONS.size(); i += STORIES) {
                share.add(OPERATIONS.get(i));
            }
            story.open(share);
            story.tell(REQUESTS / STORIES);
        }
        return null;
    }

    private static long seconds(long begun) {
        return (System.nanoTime() - begun) / 1_000_000_000;
    }
}
