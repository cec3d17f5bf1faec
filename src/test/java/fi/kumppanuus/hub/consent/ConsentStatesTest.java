package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The states of requests and consents: which step leads where, who made it, and what the history keeps of it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ConsentStatesTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Helsinki"));

    private TestPartner authority;
    private TestPartner recipient;
    private TestPerson person;

    @BeforeEach
    void strangers() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        recipient = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
    }

    private Asking asking(String... categories) {
        var asking = Asking.about(authority, person).to(recipient);
        for (var category : categories) {
            asking.item(category, "self");
        }
        return asking;
    }

    private String granted(String... categories) {
        return decide(asking(categories).id(), true, categories)
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    private Response decide(String request, boolean yes, String... categories) {
        return Api.decide(person, request, Arrays.stream(categories).collect(Collectors.toMap(c -> c, c -> yes)));
    }

    private Response profile() {
        return Api.reading(recipient, "job-placement")
                .get("/subjects/{id}/profile", TestHub.subject(recipient, person));
    }

    private Response relinquish(TestPartner partner, String consent) {
        return Api.as(partner).post("/consents/{id}/relinquish", consent);
    }

    private Response renew(String consent, LocalDate until) {
        return Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("validUntil", until.toString(), "noticeVersion", "1.0", "lang", "fi"))
                .post("/me/consents/{id}/renew", consent);
    }

    private static List<String> history(String consent) {
        return TestHub.query(
                "select transition || ' ' || coalesce(from_state, '-') || '>' || to_state || ' ' || by_whom"
                        + " || coalesce(' ' || why, '') from consent_history where consent_id = ? order by version",
                row -> row.getString(1),
                UUID.fromString(consent));
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
    class Renewing {
        @Test
        void takesThePlaceOfTheOld_withoutAGap_andLinksToIt() {
            var old = granted("identity", "contact");
            Api.withdraw(person, old, "contact").then().statusCode(200);
            var renewed = renew(old, TODAY.plusMonths(9))
                    .then()
                    .statusCode(200)
                    .body("renews", equalTo(old))
                    .body("validUntil", equalTo(TODAY.plusMonths(9).toString()))
                    .body("items.category", contains("identity"))
                    .extract()
                    .<String>path("id");
            assertNotEquals(old, renewed);
            profile().then().statusCode(200).body("contact", nullValue());
            Api.as(recipient)
                    .get("/consents/{id}", old)
                    .then()
                    .body("endReason", equalTo("renewed"))
                    .body("deleteBy", nullValue());
            Api.as(recipient).get("/consents/{id}", renewed).then().body("renews", equalTo(old));
            assertEquals("SUPERSEDED ACTIVE>SUPERSEDED PERSON", history(old).getLast());
            assertEquals(List.of("RENEWED ->ACTIVE PERSON"), history(renewed));
        }

        @Test
        void repeatsAlike_andAnotherDayIsRefusedByName() {
            var old = granted("identity");
            String renewed = renew(old, TODAY.plusMonths(9)).path("id");
            assertEquals(renewed, renew(old, TODAY.plusMonths(9)).path("id"));
            renew(old, TODAY.plusMonths(8)).then().statusCode(409).body("type", containsString("/consent-ended"));
        }

        @Test
        void needsAStrongLogin_theTextOfToday_andADayWithinAYear() {
            var old = granted("identity");
            Api.with(weak(person))
                    .contentType(ContentType.JSON)
                    .body(Map.of("validUntil", TODAY.plusDays(9).toString(), "noticeVersion", "1.0", "lang", "fi"))
                    .post("/me/consents/{id}/renew", old)
                    .then()
                    .statusCode(401);
            renew(old, TODAY.minusDays(1)).then().statusCode(422);
            renew(old, TODAY.plusMonths(12).plusDays(1))
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", hasItem("/validUntil"));
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .body(Map.of("validUntil", TODAY.plusDays(9).toString(), "noticeVersion", "0.9", "lang", "fi"))
                    .post("/me/consents/{id}/renew", old)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("/notice-changed"));
            assertEquals(1, history(old).size());
        }

        @Test
        void isRemindedOf_twoWeeksBeforeTheEnd() throws Exception {
            var consent = granted("identity");
            var lastDay = LocalDate.now().plusMonths(3);
            Api.as(person).get("/me/consents/{id}", consent).then().body("endsSoon", equalTo(false));
            try (var _ = TestClock.moved(Duration.between(Instant.now(), Validity.endOf(lastDay.minusDays(15)))
                    .minusMinutes(1))) {
                Api.as(person).get("/me/consents/{id}", consent).then().body("endsSoon", equalTo(false));
            }
            try (var _ = TestClock.moved(Duration.between(Instant.now(), Validity.endOf(lastDay.minusDays(15)))
                    .plusMinutes(1))) {
                Api.as(person).get("/me/consents/{id}", consent).then().body("endsSoon", equalTo(true));
            }
        }
    }

    /** A token of a login that is strong but eleven minutes old. */
    private static String stale(TestPerson person) {
        return Tokens.sign(Tokens.personClaims(person.sub(), Api.PERSON_SCOPES)
                .claim("auth_time", Instant.now().minusSeconds(11 * 60).getEpochSecond()));
    }

    private static String weak(TestPerson person) {
        return Tokens.sign(Tokens.personClaims(person.sub(), Api.PERSON_SCOPES).claim("acr", "0"));
    }

    @Nested
    class StrongAuthentication {
        private Response decideWith(String token, String request, boolean yes) {
            return Api.with(token)
                    .contentType(ContentType.JSON)
                    .body(Map.of(
                            "items", List.of(Map.of("category", "identity", "granted", yes)),
                            "noticeVersion", "1.0",
                            "lang", "fi"))
                    .post("/me/consent-requests/{id}/decision", request);
        }

        @Test
        void forAYes_notOlderThanTenMinutes_andTheAnswerSaysHowToGetOne() {
            var request = asking("identity").id();
            for (var token : List.of(stale(person), weak(person))) {
                decideWith(token, request, true)
                        .then()
                        .statusCode(401)
                        .body("type", containsString("/step-up-required"))
                        .header("WWW-Authenticate", containsString("insufficient_user_authentication"))
                        .header("WWW-Authenticate", containsString("max_age=600"));
            }
            profile().then().statusCode(403);
            decideWith(Tokens.person(person.sub(), Api.PERSON_SCOPES), request, true)
                    .then()
                    .statusCode(200);
        }

        @Test
        void notForANo_aNarrowingOrAWithdrawal() {
            decideWith(stale(person), asking("identity").id(), false).then().statusCode(200);
            var other = Asking.about(authority, person).item("contact").id();
            String consent =
                    ConsentStatesTest.this.decide(other, true, "contact").path("consentId");
            Api.with(weak(person))
                    .contentType(ContentType.JSON)
                    .post("/me/consents/{id}/withdraw", consent)
                    .then()
                    .statusCode(200);
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
    class Silencing {
        @Test
        void hidesWhatItAsks_andItCannotTell() {
            var before = asking("identity").id();
            silence(authority);
            waiting(empty());
            var after = Asking.about(authority, person).item("contact").send();
            after.then().statusCode(201).body("status", equalTo("open"));
            waiting(empty());
            Api.as(person)
                    .delete("/me/silenced-partners/{id}", authority.id())
                    .then()
                    .statusCode(204);
            waiting(hasItem(before));
            waiting(hasItem(after.<String>path("id")));
        }

        @Test
        void isListed_andRepeatsAlike() {
            silence(recipient);
            silence(recipient);
            Api.as(person)
                    .get("/me/silenced-partners")
                    .then()
                    .body("items.partner.partnerId", contains(recipient.id().toString()));
        }

        private void silence(TestPartner partner) {
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .body(Map.of("partner", partner.id()))
                    .post("/me/silenced-partners")
                    .then()
                    .statusCode(200);
        }

        private void waiting(org.hamcrest.Matcher<?> ids) {
            Api.as(person).get("/me/consent-requests").then().body("items.id", ids);
        }
    }

    @Nested
    class ByLink {
        private String link(String... categories) {
            var asking = Asking.byLink(recipient);
            for (var category : categories) {
                asking.item(category, "self");
            }
            return asking.id();
        }

        @Test
        void belongsToTheFirstWhoSaysYes() {
            var request = link("identity");
            var stranger = TestHub.person();
            Api.decide(stranger, request, Map.of("identity", false)).then().statusCode(200);
            var consent = decide(request, true, "identity")
                    .then()
                    .statusCode(200)
                    .extract()
                    .<String>path("consentId");
            Api.decide(stranger, request, Map.of("identity", true)).then().statusCode(404);
            Api.as(recipient)
                    .get("/consent-requests/{id}", request)
                    .then()
                    .body("status", equalTo("granted"))
                    .body("consentId", equalTo(consent));
            var subject = Api.subjectOf(recipient, consent);
            Api.reading(recipient, "job-placement")
                    .get("/subjects/{id}/profile", subject)
                    .then()
                    .statusCode(200);
        }

        @Test
        void isOpenForSevenDays_andOnNobodysListBefore() throws Exception {
            var request = link("identity");
            Api.as(person).get("/me/consent-requests").then().body("items.id", not(hasItem(request)));
            try (var _ = TestClock.moved(Duration.ofDays(7).plusMinutes(1))) {
                decide(request, true, "identity").then().statusCode(409);
                Api.as(recipient).get("/consent-requests/{id}", request).then().body("status", equalTo("closed"));
            }
        }
    }

    @Nested
    class AlreadyInForce {
        /** Only items that were not asked about carry over. */
        @Test
        void aNoTakesItBack_aYesBesideItStays() {
            var consent = granted("identity", "contact");
            var again = asking("identity", "contact").id();
            Api.decide(person, again, Map.of("identity", true, "contact", false))
                    .then()
                    .statusCode(200);
            profile()
                    .then()
                    .statusCode(200)
                    .body("identity.familyName", equalTo("Testaaja"))
                    .body("contact", nullValue());
            assertEquals(
                    List.of(
                            "GRANTED REQUESTED>ACTIVE PERSON",
                            "GRANTED ACTIVE>ACTIVE PERSON",
                            "NARROWED ACTIVE>ACTIVE PERSON"),
                    history(consent));
            decide(asking("identity").id(), false, "identity").then().statusCode(200);
            profile().then().statusCode(403);
            Api.as(person).get("/me/consents/{id}", consent).then().body("endReason", equalTo("withdrawn"));
        }

        @Test
        void isSaidItemByItem_toTheRecipientAndThePerson_andNobodyElse() {
            var provider = TestHub.partner(PartnerType.MUNICIPALITY);
            var consent =
                    Asking.about(provider, person).item("identity", "self").id();
            decide(consent, true, "identity").then().statusCode(200);
            var more = Asking.about(provider, person)
                    .item("identity", "self")
                    .item("contact", "self")
                    .send();
            more.then().statusCode(201).body("alreadyInForce", contains("identity"));
            Api.as(person)
                    .get("/me/consent-requests/{id}", more.<String>path("id"))
                    .then()
                    .body("items.find { it.category == 'identity' }.alreadyInForce", equalTo(true))
                    .body("items.find { it.category == 'contact' }.alreadyInForce", equalTo(false));
        }

        /** An asker's question must not find out what the recipient has, nor whether it still has it. */
        @Test
        void isNotSaidToWhoAsksForAnother() {
            var consent = granted("identity");
            for (boolean withdrawn : List.of(false, true)) {
                if (withdrawn) {
                    Api.withdraw(person, consent).then().statusCode(200);
                }
                var asker = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
                Asking.about(asker, person)
                        .to(recipient)
                        .item("identity", "self")
                        .send()
                        .then()
                        .statusCode(201)
                        .body("status", equalTo("open"))
                        .body("alreadyInForce", nullValue());
            }
            asking("identity").send().then().statusCode(201).body("status", equalTo("open"));
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
