package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The states of requests and consents: which step leads where, who made it, and what the history keeps of it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ConsentStatesTest extends ConsentScene {
    private Response relinquish(TestPartner partner, String consent) {
        return Api.as(partner).post("/consents/{id}/relinquish", consent);
    }

    private static List<String> historyOfRequest(String request) {
        return TestHub.query(
                "select transition || ' ' || coalesce(from_state, '-') || '>' || to_state || ' ' || by_whom || ' ' ||"
                        + " array_to_string(refused, ',') from consent_history where request_id = ? order by id",
                row -> row.getString(1).strip(),
                UUID.fromString(request));
    }

    @Nested
    class History {
        @Test
        void tellsEachStep_fromWhereToWhere_andWhoMadeIt() {
            var request = asking("identity", "contact").id();
            var consent = Api.decide(person, request, Map.of("identity", true, "contact", false))
                    .then()
                    .statusCode(200)
                    .extract()
                    .<String>path("consentId");
            Api.withdraw(person, consent).then().statusCode(200);
            assertEquals(
                    List.of("REQUESTED ->REQUESTED ASKER", "GRANTED REQUESTED>ACTIVE PERSON contact"),
                    historyOfRequest(request));
            assertEquals(
                    List.of("GRANTED REQUESTED>ACTIVE PERSON", "WITHDRAWN ACTIVE>WITHDRAWN PERSON"), history(consent));
        }

        @Test
        void keepsARefusal_thatThePartnerCannotSee() {
            var request = asking("identity", "contact").id();
            decide(request, false, "identity", "contact").then().statusCode(200).body("consentId", nullValue());
            assertEquals(
                    List.of("REQUESTED ->REQUESTED ASKER", "REFUSED REQUESTED>REFUSED PERSON contact,identity"),
                    historyOfRequest(request));
            Api.as(authority).get("/consent-requests/{id}", request).then().body("status", equalTo("open"));
            Api.as(authority)
                    .post("/consent-requests/{id}/cancel", request)
                    .then()
                    .body("status", equalTo("closed"));
            assertEquals(
                    "CANCELLED REFUSED>REFUSED ASKER", historyOfRequest(request).getLast());
        }

        /** EXPIRED and LAPSED are the clock's: no row is touched when they come about. */
        @Test
        void neverStoresWhatTheClockSays() throws Exception {
            var consent = granted("identity");
            var request = Asking.about(authority, person).item("contact").id();
            try (var _ = TestClock.moved(Duration.ofDays(200))) {
                Api.as(person).get("/me/consents/{id}", consent).then().body("endReason", equalTo("expired"));
                Api.as(authority).get("/consent-requests/{id}", request).then().body("status", equalTo("closed"));
                decide(request, true, "contact").then().statusCode(409);
            }
            assertEquals(
                    List.of("ACTIVE"),
                    TestHub.query(
                            "select state from consent where id = ?", r -> r.getString(1), UUID.fromString(consent)));
            assertEquals(
                    List.of("REQUESTED"),
                    TestHub.query(
                            "select state from consent_request where id = ?",
                            r -> r.getString(1),
                            UUID.fromString(request)));
        }
    }

    @Nested
    class Relinquishing {
        @Test
        void endsItAtOnce_saysSoToThePerson_andRepeatsAlike() {
            var consent = granted("identity");
            var ended = relinquish(recipient, consent)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("ended"))
                    .body("endReason", equalTo("relinquished"))
                    .extract()
                    .asString();
            assertEquals(ended, relinquish(recipient, consent).asString());
            profile().then().statusCode(403);
            Api.as(person).get("/me/consents/{id}", consent).then().body("endReason", equalTo("relinquished"));
            assertEquals(
                    "RELINQUISHED ACTIVE>RELINQUISHED RECIPIENT",
                    history(consent).getLast());
        }

        @Test
        void ofAnEndedOne_isRefusedByName_andAnothersIs404() throws Exception {
            var consent = granted("identity");
            relinquish(authority, consent).then().statusCode(404);
            Api.withdraw(person, consent).then().statusCode(200);
            relinquish(recipient, consent).then().statusCode(409).body("type", containsString("/consent-ended"));
            var expiring = granted("contact");
            try (var _ = TestClock.moved(Duration.ofDays(200))) {
                relinquish(recipient, expiring).then().statusCode(409);
            }
        }

        @Test
        void isOpenToASuspendedPartner() {
            var consent = granted("identity");
            TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", recipient.id());
            relinquish(recipient, consent).then().statusCode(200);
        }

        /** The receipt then names the terms that the consent was given on. */
        @Test
        void nothingInTheCatalogueStopsAWithdrawal() {
            var consent = granted("identity");
            TestHub.sql("update partner set type = 'KELA' where id = ?", recipient.id());
            Api.withdraw(person, consent).then().statusCode(200).body("endReason", equalTo("withdrawn"));
        }

        @Test
        void doesNotStopAWithdrawal() {
            var consent = granted("identity");
            relinquish(recipient, consent).then().statusCode(200);
            Api.withdraw(person, consent).then().statusCode(200).body("endReason", equalTo("relinquished"));
            assertEquals(2, history(consent).size());
        }
    }

    @Nested
    class WithdrawingAll {
        @Test
        void endsEveryOne_andOnlyOnesOwn() {
            var mine = granted("identity");
            var shared = Asking.about(authority, person).item("contact").id();
            String second = decide(shared, true, "contact").path("consentId");
            var stranger = TestHub.person();
            var strangers = Api.consent(stranger, authority, recipient, "job-placement", "identity");
            Api.as(person)
                    .post("/me/consents/withdraw-all")
                    .then()
                    .statusCode(200)
                    .body("withdrawn", hasSize(2))
                    .body("withdrawn", hasItem(mine))
                    .body("withdrawn", hasItem(second));
            profile().then().statusCode(403);
            Api.as(recipient).get("/consents/{id}", strangers).then().body("status", equalTo("in-force"));
            Api.as(person).post("/me/consents/withdraw-all").then().body("withdrawn", empty());
        }
    }

    @Nested
    class EndOfAgreement {
        @Test
        void endsItsConsents_andTellsThePerson() {
            var consent = granted("identity");
            var untouched = Asking.about(authority, person).item("contact").id();
            decide(untouched, true, "contact").then().statusCode(200);
            TestHub.sql("update partner set agreement_until = current_date - 1 where id = ?", recipient.id());
            profile().then().statusCode(403).body("type", containsString("/partner-not-active"));
            run();
            run();
            Api.as(person)
                    .get("/me/consents/{id}", consent)
                    .then()
                    .body("status", equalTo("ended"))
                    .body("endReason", equalTo("agreement-ended"));
            assertEquals(
                    "INVALIDATED ACTIVE>INVALIDATED SYSTEM agreement-ended",
                    history(consent).getLast());
            // The partner must still hear what to delete.
            Api.as(recipient)
                    .get("/consents?status=ended")
                    .then()
                    .statusCode(200)
                    .body("items.id", hasItem(consent));
            Api.as(person).get("/me/consents").then().body("items.findAll { it.status == 'in-force' }", hasSize(1));
        }

        private static void run() {
            var request = Arc.container().requestContext();
            boolean own = !request.isActive();
            if (own) {
                request.activate();
            }
            try {
                Arc.container().instance(AgreementEnds.class).get().endConsents();
            } finally {
                if (own) {
                    request.terminate();
                }
            }
        }

        @Test
        void comesAfterTheLastDay_notOnIt() {
            var consent = granted("identity");
            TestHub.sql("update partner set agreement_until = current_date + 1 where id = ?", recipient.id());
            run();
            assertTrue(history(consent).size() == 1);
        }
    }
}
