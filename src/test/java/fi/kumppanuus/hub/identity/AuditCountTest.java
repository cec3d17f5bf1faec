package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * As many events as calls, whoever calls, whatever comes of it, many at once; each receipt names one of them. With {@code
 * -Daudit.calls=10000} more of the same.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AuditCountTest {
    private static final int CALLS = Integer.getInteger("audit.calls", 2_000);
    private static final int AT_ONCE = 16;
    private static final long SEED = 20261122;

    @TestHTTPResource("/")
    URI hub;

    /** @param counted whether it is to have an event: about what the network tells everybody, none */
    private record Kind(Caller caller, List<String> scopes, Call call, boolean counted) {}

    private static List<Kind> kinds(World world) {
        var recipient = Caller.partner("recipient", world.recipient);
        var authority = Caller.partner("authority", world.authority);
        var person = Caller.person("person", world.person);
        var officer = Caller.staff("dpo", null, Set.of(Roles.DPO), Roles.DPO);
        var admin = Caller.staff("admin", null, Set.of(Roles.ADMIN), Roles.ADMIN);
        var list = world.call("GET /subjects/{subjectId}/skills-assessments");
        var nobodys = UUID.randomUUID().toString();
        var all = new ArrayList<Kind>();
        for (var call : List.of(
                list,
                world.call("GET /subjects/{subjectId}/profile"),
                world.call("GET /subjects/{subjectId}/skills-assessments/{recordId}"),
                list.path(list.path() + "/" + nobodys),
                list.path("/subjects/" + nobodys + "/skills-assessments"),
                list.with("Hub-Purpose", "shared-service"),
                list.with("Hub-Purpose", "unheard-of"),
                list.without("Hub-Acting-User"),
                list.path(list.path() + "?limit=0"),
                world.call("GET /consents/{id}"))) {
            all.add(new Kind(recipient, ScopeChoice.EVERY, call, true));
        }
        all.add(new Kind(recipient, List.of("consent:read"), list, true));
        all.add(new Kind(recipient, ScopeChoice.EVERY, world.call("GET /admin/partners"), true));
        for (var operation : List.of(
                "POST /subjects/lookup",
                "GET /consent-requests/{id}",
                "POST /subjects/{subjectId}/skills-assessments")) {
            all.add(new Kind(authority, ScopeChoice.EVERY, world.call(operation), true));
        }
        for (var operation :
                List.of("GET /me/consents", "GET /me/access-log", "GET /me/profile", "POST /me/deposits")) {
            all.add(new Kind(person, ScopeChoice.EVERY, world.call(operation), true));
        }
        var withdraw = world.call("POST /me/consents/{id}/withdraw");
        all.add(new Kind(person, ScopeChoice.EVERY, withdraw.path("/me/consents/" + nobodys + "/withdraw"), true));
        all.add(new Kind(person, List.of(), withdraw, true));
        all.add(new Kind(officer, List.of(), world.call("GET /oversight/audit/events"), true));
        all.add(new Kind(officer, List.of(), world.call("GET /admin/partners"), true));
        all.add(new Kind(admin, List.of(), world.call("GET /admin/partners/{id}"), true));
        all.add(new Kind(recipient, List.of(), world.call("GET /self"), false));
        all.add(new Kind(recipient, List.of(), world.call("GET /catalogue"), false));
        return all;
    }

    @Test
    void asManyEventsAsCalls_andEachReceiptNamesOne() throws Exception {
        var begun = Uuid7.at(TestClock.now().minusSeconds(1));
        var kinds = kinds(new World());
        var random = new Random(SEED);
        var sent = new ArrayList<Kind>();
        for (int i = 0; i < CALLS; i++) {
            sent.add(kinds.get(random.nextInt(kinds.size())));
        }
        var answers = send(sent);

        var receipts = new HashMap<UUID, UUID>();
        int permits = 0;
        int counted = 0;
        for (int i = 0; i < CALLS; i++) {
            var answer = answers.get(i);
            assertTrue(answer.status() < 500, () -> answer.status() + " " + answer.body());
            assertEquals(sent.get(i).counted(), answer.id("Audit-Receipt") != null, sent.get(i) + " " + answer);
            if (sent.get(i).counted()) {
                counted++;
                permits += answer.status() < 300 ? 1 : 0;
                receipts.merge(answer.id("Audit-Receipt"), answer.id("Request-Id"), twice());
            }
        }
        assertTrue(permits > CALLS / 5 && counted - permits > CALLS / 5, permits + " permits of " + counted);

        var requests = answers.stream().map(a -> a.id("Request-Id")).collect(Collectors.toSet());
        var events = TestHub.query(
                        "select id, request_id from audit_event where id > ?",
                        row -> List.of(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        begun)
                .stream()
                .filter(event -> requests.contains(event.get(1)))
                .toList();
        assertEquals(counted, events.size());
        assertEquals(receipts, events.stream().collect(Collectors.toMap(e -> e.get(0), e -> e.get(1))));
    }

    private static BinaryOperator<UUID> twice() {
        return (one, other) -> {
            throw new AssertionError("one event for " + one + " and " + other);
        };
    }

    private List<Courier.Answer> send(List<Kind> kinds) throws Exception {
        try (var courier = new Courier(hub);
                var several =
                        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var answers = new ArrayList<Courier.Answer>();
            var work = kinds.stream()
                    .map(kind -> (Callable<Courier.Answer>)
                            () -> courier.send(kind.caller().token(kind.scopes()), once(kind.call())))
                    .toList();
            for (var answer : several.invokeAll(work)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static Call once(Call call) {
        return call.headers().containsKey("Idempotency-Key")
                ? call.with("Idempotency-Key", UUID.randomUUID().toString())
                : call;
    }
}
