package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The new enemy: somebody who could read until now, and a record that came after. Old consent must never be applied to new
 * data, whatever was read, listed or begun before.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class NewRecordTest {
    private static final String CATEGORY = "skills-assessment";

    private TestPartner authority;
    private TestPartner former;
    private TestPartner steady;
    private TestPartner stranger;
    private TestPerson person;
    private String consent;
    private String old;

    @BeforeEach
    void twoFirmsMayRead() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        former = TestHub.partner(PartnerType.STAFFING_COMPANY);
        steady = TestHub.partner(PartnerType.STAFFING_COMPANY);
        stranger = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
        Api.allowDeposit(person, authority);
        old = write();
        consent = Api.consent(person, authority, former, "job-placement", "identity", CATEGORY);
        Api.consent(person, authority, steady, "job-placement", CATEGORY);
        sees(former, old);
        sees(steady, old);
    }

    private String write() {
        return Api.store(authority, subject(authority), Api.assessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String subject(TestPartner partner) {
        return TestHub.subject(partner, person).toString();
    }

    private Response list(TestPartner reader) {
        return Api.reading(reader, "job-placement").get("/subjects/{id}/skills-assessments", subject(reader));
    }

    private Response one(TestPartner reader, String record) {
        return Api.reading(reader, "job-placement")
                .get("/subjects/{id}/skills-assessments/{record}", subject(reader), record);
    }

    private void sees(TestPartner reader, String record) {
        list(reader).then().statusCode(200).body("items.id", hasItem(record));
        one(reader, record).then().statusCode(200).body("id", equalTo(record));
    }

    private void isRefused(TestPartner reader, String record) {
        for (var answer : List.of(list(reader), one(reader, record))) {
            answer.then().statusCode(403).body("type", endsWith("/consent-required"));
        }
    }

    /** The steady reader shows that the record is there to be seen. */
    private void onlyTheSteadyOneSees(String record) {
        isRefused(former, record);
        isRefused(stranger, record);
        sees(steady, record);
    }

    @Test
    void recordWrittenAfterAWithdrawal_isSeenByNobodyWithoutConsent() {
        Api.withdraw(person, consent).then().statusCode(200);
        onlyTheSteadyOneSees(write());
        isRefused(former, old);
    }

    @Test
    void recordWrittenAfterItsCategoryWasTakenBack_isNotSeenByTheRestOfTheConsent() {
        Api.withdraw(person, consent, CATEGORY).then().statusCode(200).body("status", equalTo("in-force"));
        onlyTheSteadyOneSees(write());
        Api.reading(former, "job-placement")
                .get("/subjects/{id}/profile", subject(former))
                .then()
                .statusCode(200)
                .body("identity.givenName", equalTo("Testi"));
    }

    @Test
    void correctionWrittenAfterAWithdrawal_isSeenByNobodyWithoutConsent() {
        Api.withdraw(person, consent).then().statusCode(200);
        String tag = Api.reading(authority, "shared-service")
                .get("/subjects/{id}/skills-assessments/{record}", subject(authority), old)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        var corrected = new java.util.HashMap<>(Api.assessment());
        corrected.put("reason", "korjaus");
        Api.as(authority)
                .contentType("application/json")
                .header("If-Match", tag)
                .body(corrected)
                .post("/subjects/{id}/skills-assessments/{record}/versions", subject(authority), old)
                .then()
                .statusCode(201);
        onlyTheSteadyOneSees(old);
    }

    /** A source that was never named: the consent in force covers what named sources wrote, old or new. */
    @Test
    void recordOfASourceThatJoinedLater_isNotCoveredByAnEarlierYes() {
        var newcomer = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        Api.allowDeposit(person, newcomer);
        String record = Api.store(newcomer, subject(newcomer), Api.assessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        list(steady).then().statusCode(200).body("items.id", hasItem(old)).body("items.id", not(hasItem(record)));
        one(steady, record).then().statusCode(404);
    }

    /** Readers never stop: their reads begin before, between and after. None may hold a record from after the withdrawal. */
    @Test
    void readsOnTheirWay_neverHoldARecordFromAfterTheWithdrawal() throws Exception {
        var current = consent;
        for (int round = 0; round < 10; round++) {
            var over = new AtomicBoolean();
            var seen = new ConcurrentLinkedQueue<String>();
            String record;
            try (var readers = Executors.newFixedThreadPool(3)) {
                for (int i = 0; i < 3; i++) {
                    readers.submit(() -> {
                        while (!over.get()) {
                            var answer = list(former);
                            if (answer.statusCode() == 200) {
                                seen.addAll(answer.jsonPath().getList("items.id", String.class));
                            }
                        }
                        return null;
                    });
                }
                while (seen.isEmpty()) {
                    Thread.onSpinWait();
                }
                Api.withdraw(person, current).then().statusCode(200);
                record = write();
                isRefused(former, record);
                over.set(true);
            }
            assertTrue(seen.contains(old), "they could read before");
            assertEquals(false, seen.contains(record), "round " + round);
            current = grantAgain();
            sees(former, record);
        }
    }

    private String grantAgain() {
        String request = Asking.about(authority, person)
                .to(former)
                .item(CATEGORY)
                .with("id", UUID.randomUUID())
                .id();
        return Api.decide(person, request, Map.of(CATEGORY, true))
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }
}
