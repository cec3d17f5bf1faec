package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One request, one event, named in its answer: permits and refusals, reads and changes, many at once. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AuditReceiptTest {
    private static final int CALLS = 300;
    private static final int AT_ONCE = 8;
    private static final long SEED = 20261122;

    private static List<Call> mixed(World world) {
        var profile = world.call("GET /subjects/{subjectId}/profile");
        var list = world.call("GET /subjects/{subjectId}/skills-assessments");
        return List.of(
                profile,
                list,
                world.call("GET /subjects/{subjectId}/skills-assessments/{recordId}"),
                list.with("Hub-Purpose", "shared-service"),
                list.with("Hub-Purpose", "unheard-of"),
                list.without("Hub-Acting-User"),
                list.path("/subjects/" + UUID.randomUUID() + "/skills-assessments"),
                profile.path("/subjects/" + UUID.randomUUID() + "/profile"),
                list.path(list.path() + "/" + UUID.randomUUID()),
                world.call("POST /subjects/lookup"),
                world.call("GET /consent-requests/{id}"),
                world.call("GET /consents/{id}"),
                world.call("POST /subjects/{subjectId}/skills-assessments"),
                // Nothing about a person is decided here: no receipt, no event.
                world.call("GET /self"),
                world.call("GET /catalogue"),
                list.path(list.path() + "?limit=0"));
    }

    @Test
    void receiptsAndEvents_areOneToOne() throws InterruptedException, ExecutionException {
        var random = new Random(SEED);
        var world = new World();
        var tasks = new ArrayList<Callable<Response>>();
        for (int i = 0; i < CALLS; i++) {
            var calls = mixed(world);
            tasks.add(calls.get(random.nextInt(calls.size()))::send);
        }
        var answers = new ArrayList<Response>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var task : threads.invokeAll(tasks)) {
                answers.add(task.get());
            }
        }
        var receipts = answers.stream()
                .filter(a -> a.header("Audit-Receipt") != null)
                .collect(Collectors.toMap(a -> a.header("Audit-Receipt"), a -> a.header("Request-Id")));
        assertTrue(receipts.size() > CALLS / 2 && receipts.size() < CALLS, "mixed calls: " + receipts.size());

        var requests = answers.stream().map(a -> a.header("Request-Id")).toArray(String[]::new);
        var events = TestHub.query(
                "select id, request_id from audit_event where request_id::text = any(string_to_array(?, ','))",
                row -> List.of(row.getString(1), row.getString(2)),
                String.join(",", requests));
        assertEquals(receipts.size(), events.size());
        assertEquals(receipts, events.stream().collect(Collectors.toMap(e -> e.get(0), e -> e.get(1))));
    }
}
