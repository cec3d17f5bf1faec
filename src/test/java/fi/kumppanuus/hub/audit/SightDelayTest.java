package fi.kumppanuus.hub.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A law may keep back what a person sees of the log, until a day and no longer, and never what the log holds. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SightDelayTest {
    private final TestStaff admin = TestStaff.admin();
    private final String id = UUID.randomUUID().toString();
    private TestPartner authority;
    private TestPerson person;
    private TestPerson another;

    @BeforeEach
    void begin() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        person = TestHub.person();
        another = TestHub.person();
    }

    private Map<String, Object> delay() {
        return Map.of(
                "partner", authority.id(),
                "until",
                        LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(30).toString(),
                "act", "805/2011",
                "section", "5 luku 3 §",
                "reason", "selvitys on kesken");
    }

    private Response set(Map<String, Object> delay) {
        return Api.as(admin).contentType(ContentType.JSON).body(delay).put("/admin/sight-delays/{id}", id);
    }

    private Response lift(String reason) {
        return Api.as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post("/admin/sight-delays/{id}/lift", id);
    }

    private static ValidatableResponse log(TestPerson of) {
        return Api.as(of).get("/me/access-log").then().statusCode(200);
    }

    private static ValidatableResponse days(TestPerson of) {
        return Api.as(of).get("/me/access-log/days").then().statusCode(200);
    }

    @Test
    void whatComesAfter_isKeptBack_fromEverybody_untilTheDayIsOver() throws Exception {
        Api.lookup(authority, person.identityCode());
        set(delay()).then().statusCode(200).body("liftedAt", nullValue());
        Api.lookup(authority, person.identityCode());
        Api.lookup(authority, another.identityCode());
        log(person).body("items.findAll { it.action == 'subject-looked-up' }.size()", equalTo(1));
        log(another).body("items.action", not(hasItem("subject-looked-up")));
        days(another).body("items.actions.flatten()", not(hasItem("subject-looked-up")));

        try (var over = TestClock.moved(Duration.ofDays(32))) {
            log(person)
                    .body("items.findAll { it.action == 'subject-looked-up' }.size()", equalTo(2))
                    .body("items.find { it.action == 'subject-looked-up' }.delayedUntil", notNullValue())
                    .body("items.findAll { it.action == 'subject-looked-up' }[1].delayedUntil", nullValue());
            days(another).body("items.actions.flatten()", hasItem("subject-looked-up"));
        }
    }

    @Test
    void ofOnePerson_itKeepsNothingFromOthers_andLiftingShowsAll_withTheDelayItself() {
        var of = new TreeMap<>(delay());
        of.put("subject", person.id());
        set(of).then().statusCode(200).body("subject", equalTo(person.id().toString()));
        Api.lookup(authority, person.identityCode());
        Api.lookup(authority, another.identityCode());
        log(person).body("items.action", not(hasItem("subject-looked-up")));
        log(person).body("items.action", not(hasItem("sight-delayed")));
        log(another).body("items.action", hasItem("subject-looked-up"));

        lift("selvitys päättyi").then().statusCode(200).body("liftedAt", notNullValue());
        log(person)
                .body("items.action", hasItems("subject-looked-up", "sight-delayed", "sight-delay-lifted"))
                .body("items.find { it.action == 'subject-looked-up' }.delayedUntil", notNullValue());
        String first = lift("uudestaan").then().statusCode(200).extract().path("liftedAt");
        assertEquals(first, lift("vielä").then().extract().path("liftedAt"));
    }

    /** The officers see everything at once. */
    @Test
    void logHasItAllAtOnce_andTheDelayIsAnEventItself() {
        var receipt = set(delay()).then().statusCode(200).extract().header("Audit-Receipt");
        Api.lookup(authority, person.identityCode());
        Api.as(TestStaff.officer())
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .statusCode(200)
                .body("action", equalTo("sight-delayed"))
                .body("partner", equalTo(authority.id().toString()))
                .body("actingUser", equalTo(admin.sub()));
        Api.as(TestStaff.officer())
                .queryParam("subject", person.id())
                .get("/oversight/audit/events")
                .then()
                .body("items.action", hasItem("subject-looked-up"));
        // Nor is it the partner's to know.
        Api.as(TestStaff.officerOf(authority))
                .get("/oversight/audit/events")
                .then()
                .body("items.action", not(hasItem("sight-delayed")));
        Api.as(admin).get("/admin/sight-delays").then().statusCode(200).body("items.id", hasItem(id));
    }

    @Test
    void delayWithoutAnEnd_orAboutNobody_isRefused() {
        for (var wrong : Map.<String, Object>of(
                        "until",
                                LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                        .plusDays(400)
                                        .toString(),
                        "partner", UUID.randomUUID(),
                        "subject", UUID.randomUUID(),
                        "reason", "koskee " + TestHub.newIdentityCode())
                .entrySet()) {
            var delay = new TreeMap<>(delay());
            delay.put(wrong.getKey(), wrong.getValue());
            set(delay).then().statusCode(422).body("errors[0].pointer", equalTo("/" + wrong.getKey()));
        }
        var past = new TreeMap<>(delay());
        past.put(
                "until",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).minusDays(1).toString());
        set(past).then().statusCode(422);
        Api.as(admin).get("/admin/sight-delays").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void repeatChangesNothing_andAnIdStandsForOneDelay() {
        set(delay()).then().statusCode(200);
        set(delay()).then().statusCode(200);
        var other = new TreeMap<>(delay());
        other.put("section", "5 luku 4 §");
        set(other).then().statusCode(422).body("errors[0].code", equalTo("taken"));
        lift("koskee " + TestHub.newIdentityCode()).then().statusCode(422);
    }
}
