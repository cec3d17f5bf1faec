package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.NdJson;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Trouble;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Walks every operation of the contract through the statuses that it lists and that come about in the same way
 * everywhere. Those of a single operation are in {@link SingleStatusTest}. Each answer is held to the contract, and
 * {@link ContractCoverageTest} counts.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class StatusWalkTest {
    private static final Pattern CREATING = Pattern.compile("POST .*/(skills-assessments|event-cards|service-actions)");

    @TestHTTPResource
    URI hub;

    private static final String TOO_LARGE = "{\"x\": \"" + "x".repeat(300_000) + "\"}";
    private static final byte[] TOO_LARGE_FILE = Api.pdf("x".repeat(5 << 20));

    @Test
    void everythingSucceeds_asTheContractSays() {
        var least = new ArrayList<String>();
        for (var operation : ApiDocument.contractOperations()) {
            // A world of its own, since some calls end what others need.
            var status = new World().call(operation.id()).send().statusCode();
            if (status >= 300 || !operation.statuses().contains(status)) {
                least.add(operation + " answered " + status);
            }
        }
        assertEquals(List.of(), least);
    }

    @Test
    void withoutToken_401() {
        walk(401, o -> true, (o, w) -> w.call(o.id()).send(null).statusCode());
    }

    @Test
    void withoutScope_403() {
        walk(
                403,
                o -> !o.scope().equals("none"),
                (o, w) -> w.call(o.id()).send(weak(w.call(o.id()).caller())).statusCode());
    }

    private static String weak(Object caller) {
        return switch (caller) {
            case TestPartner partner -> Tokens.partner(partner, "nothing:much");
            case TestPerson person -> Tokens.person(person.sub(), "nothing:much");
            case TestStaff staff -> Tokens.staff(new TestStaff(staff.sub(), "nothing", staff.partner()));
            default -> throw new AssertionError("who is " + caller);
        };
    }

    /** But for what tells a suspended partner that it is one. */
    @Test
    void suspendedPartner_403_whereNoScopeIsNeeded() {
        walk(403, o -> o.scope().equals("none") && !o.id().equals("GET /api/v1/self"), (o, w) -> {
            TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", w.recipient.id());
            return w.call(o.id()).send().statusCode();
        });
    }

    @Test
    void unreadableInput_400() {
        walk(400, o -> true, (o, w) -> {
            var call = w.call(o.id());
            if (o.parameters().containsKey("query cursor")) {
                return call.path(call.path() + "?cursor=never-given").send().statusCode();
            }
            if (o.path().endsWith("/audit/export")) {
                return call.path(call.path().replaceFirst("\\?.*", "?from=yesterday"))
                        .send()
                        .statusCode();
            }
            if (call.body() instanceof NdJson) {
                return call.path(call.path().replaceFirst("\\?.*", "")).send().statusCode();
            }
            if (call.path().startsWith("/event-card-templates/")) {
                return call.without("Hub-Acting-User").send().statusCode();
            }
            if (o.parameters().containsKey("query lang") && !o.path().contains("{")) {
                return call.path(call.path() + "?lang=la").send().statusCode();
            }
            return call.body() == null || call.body() instanceof byte[]
                    ? call.path(call.path().replaceAll("[0-9a-f-]{36}", "no-uuid"))
                            .send()
                            .statusCode()
                    : call.body(Map.of("nobodyKnowsThis", 1)).send().statusCode();
        });
    }

    @Test
    void bodyTooLarge_413_andInAnotherMediaType_415() {
        // Imports take more and say so; their own tests go over it.
        walk(413, o -> !o.id().endsWith(" /api/v1/imports"), (o, w) -> {
            var call = w.call(o.id());
            return call.body(call.body() instanceof byte[] ? TOO_LARGE_FILE : TOO_LARGE)
                    .send()
                    .statusCode();
        });
        walk(
                415,
                o -> true,
                (o, w) -> w.call(o.id()).sendAs("text/plain", "x".getBytes()).statusCode());
    }

    @Test
    void somebodyElsesOrNobodys_404() {
        // A creating call is 404 only when what it made is gone: TakenBackTest.
        walk(404, o -> !CREATING.matcher(o.id()).matches(), (o, w) -> {
            var call = w.call(o.id());
            if (o.path().endsWith("/audit/export")) {
                return Api.as(TestStaff.officerOf(w.recipient))
                        .accept("application/x-ndjson, application/problem+json")
                        .get(call.path())
                        .statusCode();
            }
            if (call.path().startsWith("/admin/notices/")) {
                return call.path(call.path().replaceFirst("/[0-9.]+", "/999999.0"))
                        .send()
                        .statusCode();
            }
            if (call.path().startsWith("/event-card-templates/")) {
                return call.path(call.path().replaceFirst("/versions/1", "/versions/999999"))
                        .send()
                        .statusCode();
            }
            int last = call.path().replaceAll("[0-9a-f-]{36}", "#".repeat(36)).lastIndexOf("#") + 1;
            var path = call.path().substring(0, last - 36)
                    + UUID.randomUUID()
                    + call.path().substring(last);
            return call.path(path).send().statusCode();
        });
    }

    @Test
    void logUnavailable_503_andNothingHappened() {
        walk(503, o -> true, (o, w) -> {
            var call = w.call(o.id());
            // All of it while nobody can write: an import of this world may be waiting.
            try (var gone = Trouble.tableGone("audit_event")) {
                long before = records(w);
                var answer = call.send();
                assertEquals(before, records(w), o + " changed something");
                if (answer.statusCode() == 503) {
                    assertTrue(answer.asString().contains("/problems/audit-unavailable"), answer.asString());
                    assertTrue(answer.header("Retry-After") != null, "Retry-After");
                    assertTrue(answer.header("Audit-Receipt") == null, "a receipt for nothing");
                }
                return answer.statusCode();
            }
        });
    }

    /** Rows that calls of a world make or change: none of it may happen unlogged. */
    private static long records(World world) {
        return TestHub.query(
                        """
                select (select count(*) from record where person_id = ?)
                  + (select count(*) from consent_request where subject_id = ?::uuid)
                  + 1000 * (select coalesce(sum(version), 0) from consent where person_id = ?)
                  + 1000000 * (select count(*) from deposit_permission where person_id = ? and ended_at is null)
                  + 10000000000 * (select count(*) from notice_history)
                  + 1000000000000 * (select count(*) from event_card_template where author_id = ?)
                  + 1000000000000 * (select count(*) from event_card_template where retired_at is not null)
                  + 100000000000 * (select count(*) from agreement where partner_id = ?)
                  + 1000000000 * (select count(*) from partner where id = ? and state = 'SUSPENDED')
                """,
                        row -> row.getLong(1),
                        world.person.id(),
                        world.atAuthority,
                        world.person.id(),
                        world.person.id(),
                        world.authority.id(),
                        world.other.id(),
                        world.other.id())
                .getFirst();
    }

    /** Every operation that lists the status and fits must give it; all that don't are told at once. */
    private static void walk(int status, Predicate<Operation> which, BiFunction<Operation, World, Integer> send) {
        var operations = ApiDocument.contractOperations().stream()
                .filter(o -> o.statuses().contains(status))
                .filter(which)
                .toList();
        assertTrue(!operations.isEmpty(), "no operation lists " + status);
        // One world for all: what fails leaves it as it was.
        var world = new World();
        var others = new ArrayList<String>();
        for (var operation : operations) {
            int got = send.apply(operation, world);
            if (got != status) {
                others.add(operation + " answered " + got);
            }
        }
        assertEquals(List.of(), others, "instead of " + status);
    }

    /** REST Assured would give an empty body a form's media type, so this one speaks for itself. */
    @Test
    void withdrawingNeedsNoBody() throws IOException, InterruptedException {
        var world = new World();
        var request = HttpRequest.newBuilder(hub.resolve("/api/v1/me/consents/" + world.consent + "/withdraw"))
                .header("Authorization", "Bearer " + Tokens.person(world.person.sub(), Api.PERSON_SCOPES))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("\"ended\""), answer.body());
        }
    }
}
