package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Giving again and giving at all need a fresh strong login; taking back does not. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class RenewalTest extends ConsentScene {
    private Response renew(String consent, LocalDate until) {
        return Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("validUntil", until.toString(), "noticeVersion", "1.0", "lang", "fi"))
                .post("/me/consents/{id}/renew", consent);
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
            var lastDay = LocalDate.now(ZoneId.of("Europe/Helsinki")).plusMonths(3);
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
            String consent = RenewalTest.this.decide(other, true, "contact").path("consentId");
            Api.with(weak(person))
                    .contentType(ContentType.JSON)
                    .post("/me/consents/{id}/withdraw", consent)
                    .then()
                    .statusCode(200);
        }
    }
}
