package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A partner that asks again is told what has changed since, by somebody's act or by the clock. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ChangedAfterTest extends ConsentScene {
    private static Instant now() {
        return TestClock.now();
    }

    private ValidatableResponse consents(Instant since) {
        return Api.as(recipient).get("/consents?changedAfter=" + since).then().statusCode(200);
    }

    private static ValidatableResponse subjects(TestPartner of, String role, Instant since) {
        return Api.as(of)
                .get("/subjects?role=" + role + "&changedAfter=" + since)
                .then()
                .statusCode(200);
    }

    private void nothingSince(Instant since) {
        consents(since).body("items", hasSize(0));
        subjects(recipient, "recipient", since).body("items", hasSize(0));
    }

    private void listedSince(Instant since, String... consents) {
        consents(since).body("items.id", containsInAnyOrder(consents));
        subjects(recipient, "recipient", since)
                .body(
                        "items.subjectId",
                        contains(TestHub.subject(recipient, person).toString()));
    }

    @Test
    void eachStepIsAChange() {
        var start = now();
        nothingSince(start);
        var consent = granted("identity", "contact");
        listedSince(start, consent);

        var granted = now();
        nothingSince(granted);
        Api.withdraw(person, consent, "contact").then().statusCode(200);
        listedSince(granted, consent);
        subjects(recipient, "recipient", granted).body("items[0].grants.category", contains("identity"));

        var narrowed = now();
        nothingSince(narrowed);
        String renewed = Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("validUntil", TODAY.plusMonths(9).toString(), "noticeVersion", "1.0", "lang", "fi"))
                .post("/me/consents/{id}/renew", consent)
                .path("id");
        listedSince(narrowed, consent, renewed);

        var after = now();
        nothingSince(after);
        Api.as(recipient).post("/consents/{id}/relinquish", renewed).then().statusCode(200);
        listedSince(after, renewed);
        consents(after).body("items[0].endReason", equalTo("relinquished"));
        subjects(recipient, "recipient", after).body("items[0].grants", hasSize(0));
        Api.as(recipient).get("/subjects").then().body("items", hasSize(0));
        nothingSince(now());
    }

    @Test
    void withStatus_onlyThoseThatHaveIt() {
        var start = now();
        var ended = granted("identity");
        Api.withdraw(person, ended).then().statusCode(200);
        var inForce = granted("contact");
        for (var expected : Map.of("ended", ended, "in-force", inForce).entrySet()) {
            Api.as(recipient)
                    .get("/consents?status=" + expected.getKey() + "&changedAfter=" + start)
                    .then()
                    .body("items.id", contains(expected.getValue()));
        }
    }

    @Test
    void aRefusalIsNone() {
        var consent = granted("identity");
        var since = now();
        decide(asking("contact").id(), false, "contact").then().statusCode(200);
        nothingSince(since);
        Api.as(recipient).get("/consents").then().body("items.id", contains(consent));
    }

    @Test
    void theLastDayIsAChange_ofAnItemToo() throws Exception {
        var first = TODAY.plusDays(10);
        var last = TODAY.plusDays(20);
        granted(asking().until(first), "contact");
        var consent = granted(asking().until(last), "identity");
        var start = now();
        for (var day : List.of(first, last)) {
            var midnight = Duration.between(start, Validity.endOf(day));
            try (var _ = TestClock.moved(midnight.minusSeconds(30))) {
                nothingSince(now().minus(Duration.ofDays(1)));
            }
            try (var _ = TestClock.moved(midnight.plusSeconds(30))) {
                listedSince(now().minus(Duration.ofDays(1)), consent);
                nothingSince(now());
            }
        }
        try (var _ =
                TestClock.moved(Duration.between(start, Validity.endOf(last)).plusSeconds(30))) {
            consents(start).body("items[0].endReason", equalTo("expired"));
            subjects(recipient, "recipient", start).body("items[0].grants", hasSize(0));
        }
    }

    @Test
    void depositPermissions_givenAndEnded() {
        var start = now();
        subjects(authority, "source", start).body("items", hasSize(0));
        Api.allowDeposit(person, authority);
        subjects(authority, "source", start)
                .body(
                        "items.subjectId",
                        contains(TestHub.subject(authority, person).toString()))
                .body("items[0].grants.category", contains("skills-assessment"));
        var given = now();
        subjects(authority, "source", given).body("items", hasSize(0));
        String deposit = Api.as(person).get("/me/deposits").path("items[0].id");
        Api.as(person).delete("/me/deposits/{id}", deposit).then().statusCode(204);
        subjects(authority, "source", given).body("items", hasSize(1)).body("items[0].grants", hasSize(0));
        Api.as(authority).get("/subjects?role=source").then().body("items", hasSize(0));
    }

    @Test
    void cursorsStayWithTheirTime_andFaultyTimesAre400() {
        for (int i = 0; i < 2; i++) {
            person = TestHub.person();
            granted("identity");
        }
        var since = now().minus(Duration.ofHours(1));
        for (var list : List.of("/consents", "/subjects")) {
            String next = Api.as(recipient)
                    .get(list + "?limit=1&changedAfter=" + since)
                    .then()
                    .body("items", hasSize(1))
                    .extract()
                    .path("next");
            Api.as(recipient)
                    .get(list + "?limit=1&changedAfter=" + since + "&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1));
            Api.as(recipient)
                    .get(list + "?limit=1&cursor=" + next)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("#cursor"));
            Api.as(recipient).get(list + "?changedAfter=2026-01-01").then().statusCode(400);
            Api.as(recipient)
                    .get(list + "?changedAfter=-999999999-01-01T00:00:00Z")
                    .then()
                    .statusCode(400);
            for (var edge : List.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
                Api.as(recipient).get(list + "?changedAfter=" + edge).then().statusCode(200);
            }
        }
    }
}
