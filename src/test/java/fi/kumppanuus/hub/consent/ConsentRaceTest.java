package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** P3 and P8 under concurrency: legal orders only, and no read after a withdrawal has returned. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ConsentRaceTest {
    private static final int ROUNDS = 20;

    private final TestPartner recipient = TestHub.partner(PartnerType.MUNICIPALITY);

    /** Runs all at once and returns what each came to. */
    @SafeVarargs
    private static List<Integer> together(Callable<Integer>... calls) throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(calls.length)) {
            var running = new ArrayList<java.util.concurrent.Future<Integer>>();
            for (var call : calls) {
                running.add(pool.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            var results = new ArrayList<Integer>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    /** Granting one more item and withdrawing everything: either the grant came first and all ended, or it came after. */
    @Test
    void grantAndWithdrawal_endInOneOfTwoOrders() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var person = TestHub.person();
            var consent = Api.consent(person, recipient, recipient, "shared-service", "identity");
            var request = Asking.about(recipient, person).item("contact").id();
            var statuses = together(
                    () -> Api.decide(person, request, Map.of("contact", true)).statusCode(),
                    () -> Api.withdraw(person, consent).statusCode());
            assertEquals(List.of(200, 200), statuses);
            var first = history(UUID.fromString(consent));
            String granted = Api.decide(person, request, Map.of("contact", true))
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("consentId");
            if (granted.equals(consent)) {
                assertEquals(List.of("1 GRANTED", "2 GRANTED", "3 WITHDRAWN"), first);
                assertEquals(0, inForce(person));
            } else {
                assertEquals(List.of("1 GRANTED", "2 WITHDRAWN"), first);
                assertEquals(List.of("1 GRANTED"), history(UUID.fromString(granted)));
                assertEquals(1, inForce(person));
            }
        }
    }

    @Test
    void twoAnswersAtOnce_areOneAnswer() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var person = TestHub.person();
            var request = Asking.about(recipient, person)
                    .item("identity")
                    .item("contact")
                    .id();
            var statuses = together(
                    () -> Api.decide(person, request, Map.of("identity", true, "contact", true))
                            .statusCode(),
                    () -> Api.decide(person, request, Map.of("identity", true, "contact", false))
                            .statusCode());
            assertEquals(Set.of(200, 409), Set.copyOf(statuses));
            assertEquals(1, inForce(person));
        }
    }

    /** The desk takes the person's lock first, as the person does: neither ends the other's call. */
    @Test
    void recordingAtTheDesk_andWithdrawing_neverStopEachOther() throws Exception {
        var kela = TestHub.partner(PartnerType.KELA);
        for (int round = 0; round < ROUNDS; round++) {
            var person = TestHub.person();
            // The officer holds the consent itself: both calls have to do with the same ids.
            var consent = Api.consent(person, recipient, recipient, "shared-service", "identity", "contact");
            var record = new HashMap<String, Object>();
            record.put("subjectId", TestHub.subject(recipient, person));
            record.put("personalIdentityCode", person.identityCode());
            record.put("purpose", "shared-service");
            record.put(
                    "answers",
                    List.of(Map.of(
                            "recipient",
                            kela.id(),
                            "items",
                            List.of(Map.of("category", "identity", "granted", true)))));
            record.put(
                    "validUntil",
                    LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(20).toString());
            record.put(
                    "servicePeriodEnd",
                    LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(30).toString());
            record.put("noticeVersion", "1.0");
            record.put("lang", "fi");
            record.put("identifiedBy", "ID_DOCUMENT");
            record.put("given", "SIGNED");
            record.put("evidence", Map.of("reference", "archive-1", "sha256", "ab".repeat(32)));
            var statuses = together(
                    () -> withdrawn(person, consent, "identity"),
                    () -> Api.as(recipient)
                            .contentType(ContentType.JSON)
                            .header("Idempotency-Key", UUID.randomUUID())
                            .body(record)
                            .post("/consents/assisted")
                            .statusCode());
            assertEquals(List.of(200, 201), statuses);
        }
    }

    /** A busy database may be late, and nothing was done then: whoever withdraws tries again. */
    private static int withdrawn(TestPerson person, String consent, String item) {
        for (int i = 0; i < 20; i++) {
            int status = Api.withdraw(person, consent, item).statusCode();
            if (status != 503) {
                return status;
            }
        }
        throw new AssertionError("the database was never in time");
    }

    /** Narrowing every item at once from several sides ends the consent once, with each version in the history. */
    @Test
    void narrowingsAtOnce_leaveAnUnbrokenHistory() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var person = TestHub.person();
            var consent = Api.consent(
                    person, recipient, recipient, "shared-service", "identity", "contact", "skills-assessment");
            together(
                    () -> withdrawn(person, consent, "identity"),
                    () -> withdrawn(person, consent, "contact"),
                    () -> withdrawn(person, consent, "skills-assessment"));
            assertEquals(
                    List.of("1 GRANTED", "2 NARROWED", "3 NARROWED", "4 WITHDRAWN"), history(UUID.fromString(consent)));
        }
    }

    @Test
    void oneClientChosenId_sentTwiceAtOnce_isOneRequest() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var asking =
                    Asking.about(recipient, TestHub.person()).item("identity").with("id", UUID.randomUUID());
            var statuses = together(
                    () -> asking.send().statusCode(), () -> asking.send().statusCode());
            assertEquals(List.of(201, 201), statuses);
        }
    }

    /**
     * Readers never stop; whoever starts once the withdrawal has returned is refused. One person, asked anew each round, and
     * without the contract's check, so that there is time for many rounds.
     */
    @Test
    void noReadThatStartsAfterAWithdrawalReturned_isPermitted() throws Exception {
        var person = TestHub.person();
        var partners = Tokens.partner(recipient, "consent-request:create", "profile:read");
        var persons = Tokens.person(person.sub(), "my-consents:manage");
        var subject = TestHub.subject(recipient, person);
        var permitted = new AtomicInteger();
        var refused = new AtomicInteger();
        for (int round = 0; round < 200; round++) {
            var asking =
                    Asking.about(recipient, subject).item("identity", "self").with("id", UUID.randomUUID());
            String request =
                    lean(partners).body(asking.body()).post("/consent-requests").path("id");
            String consent = lean(persons)
                    .body(YES)
                    .post("/me/consent-requests/{id}/decision", request)
                    .path("consentId");
            var withdrawn = new AtomicBoolean();
            var late = new AtomicInteger();
            Callable<Integer> reader = () -> {
                for (int after = 0; after < 3; ) {
                    boolean startsAfter = withdrawn.get();
                    int status = lean(partners)
                            .get("/subjects/{id}/profile", subject)
                            .statusCode();
                    (status == 200 ? permitted : refused).incrementAndGet();
                    if (startsAfter) {
                        after++;
                        late.addAndGet(status == 200 ? 1 : 0);
                    }
                }
                return 0;
            };
            var results = together(reader, reader, () -> {
                int status = lean(persons)
                        .post("/me/consents/{id}/withdraw", consent)
                        .statusCode();
                withdrawn.set(true);
                return status;
            });
            assertEquals(200, results.getLast());
            assertEquals(0, late.get(), "round " + round);
        }
        assertTrue(refused.get() >= 1200, "each round has six reads that start after: " + refused);
        assertTrue(permitted.get() > 20, "and some before: " + permitted);
    }

    private static final Map<String, Object> YES = Map.of(
            "items", List.of(Map.of("category", "identity", "granted", true)), "noticeVersion", "1.0", "lang", "fi");

    private static RequestSpecification lean(String token) {
        return RestAssured.given()
                .basePath("/api/v1")
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token)
                .header("Hub-Purpose", "shared-service")
                .header("Hub-Acting-User", "case-worker-7");
    }

    private static List<String> history(UUID consent) {
        return TestHub.query(
                "select version || ' ' || transition from consent_history where consent_id = ? order by version",
                row -> row.getString(1),
                consent);
    }

    private static int inForce(TestPerson person) {
        List<String> statuses = Api.as(person).get("/me/consents").jsonPath().getList("items.status");
        return (int) IntStream.range(0, statuses.size())
                .filter(i -> "in-force".equals(statuses.get(i)))
                .count();
    }
}
