package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The access log by organisation and day: nothing in it that the list hasn't, and each event found again from its day. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AccessLogDaysTest {
    private TestPartner authority;
    private TestPartner firm;
    private TestPerson person;
    private String consent;
    private String subject;
    private String record;

    @BeforeEach
    void begin() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
        Api.allowDeposit(person, authority);
        record = Api.store(authority, Api.lookup(authority, person.identityCode()), Api.assessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        consent = Api.consent(person, authority, firm, "job-placement", "skills-assessment");
        subject = Api.subjectOf(firm, consent);
    }

    private void read(int status) {
        Api.reading(firm, "job-placement")
                .get("/subjects/{id}/skills-assessments", subject)
                .then()
                .statusCode(status);
    }

    private JsonPath days() {
        return Api.as(person)
                .get("/me/access-log/days")
                .then()
                .statusCode(200)
                .header("Audit-Receipt", notNullValue())
                .extract()
                .jsonPath();
    }

    private Map<String, Object> of(JsonPath days, TestPartner partner, String outcome) {
        List<Map<String, Object>> found = days.getList(
                "items.findAll { it.partner?.partnerId == '" + partner.id() + "' && it.outcome == '" + outcome + "' }");
        assertEquals(1, found.size(), () -> "of " + partner + ": " + days.prettify());
        return found.getFirst();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(TestClock.now(), HubClock.HELSINKI);
    }

    @Test
    void readsStandTogetherByDay_andRefusalsByWeek() {
        read(200);
        read(200);
        Api.withdraw(person, consent).then().statusCode(200);
        read(403);
        read(403);
        read(403);

        var permitted = of(days(), firm, "permitted");
        assertEquals(today().toString(), permitted.get("from"));
        assertEquals(today().toString(), permitted.get("until"));
        assertEquals(List.of("skills-assessment"), permitted.get("categories"));
        assertEquals(false, permitted.get("automatic"));
        var refused = of(days(), firm, "refused");
        var monday = today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        assertEquals(monday.toString(), refused.get("from"));
        assertEquals(monday.plusDays(6).toString(), refused.get("until"));
        assertEquals(3, refused.get("times"));
        assertEquals(List.of("record-read"), refused.get("actions"));

        for (var group : List.of(permitted, refused)) {
            var there = group.get("entries").toString();
            Api.as(person)
                    .get(there.substring(there.indexOf("/me/")))
                    .then()
                    .statusCode(200)
                    .body("items", hasSize((int) group.get("times")))
                    .body("items.outcome", everyItem(equalTo(group.get("outcome"))))
                    .body("items.partner.partnerId", everyItem(equalTo(firm.id().toString())));
        }
    }

    @Test
    void entrySaysWhatTheRecordWas_andWhereTheConsentIs() {
        read(200);
        Api.as(person)
                .queryParam("partner", firm.id())
                .queryParam("outcome", "permitted")
                .get("/me/access-log")
                .then()
                .statusCode(200)
                .body("items[0].action", equalTo("record-read"))
                .body("items[0].records.id", contains(record))
                .body("items[0].records[0].kind", equalTo("skills-assessment"))
                .body("items[0].records[0].date", equalTo(today().toString()))
                .body(
                        "items[0].records[0].source.partnerId",
                        equalTo(authority.id().toString()))
                .body("items[0].basis.receipt", endsWith("/api/v1/me/consents/" + consent + "/receipt?version=1"));
    }

    @Test
    void lookUps_andWhatNoPartnerDid_haveTheirDaysToo() {
        Api.as(person)
                .contentType("application/json")
                .body(Map.of("sharingRestricted", true))
                .put("/me/settings");
        var days = days();
        assertEquals(true, ((List<?>) of(days, authority, "permitted").get("actions")).contains("subject-looked-up"));
        assertEquals(List.of("sharing-restricted"), days.getList("items.find { it.partner == null }.actions"));
        Api.as(person)
                .queryParam("partner", "none")
                .get("/me/access-log")
                .then()
                .statusCode(200)
                .body("items.action", hasItem("sharing-restricted"))
                .body("items.partner", everyItem(nullValue()));
    }

    /** In the whole list such a refusal is told once a month. */
    @Test
    void everyRefusedWriteIsInItsWeek() {
        var nobodys = TestHub.partner(PartnerType.MUNICIPALITY);
        var atNobodys = Api.lookup(nobodys, person.identityCode());
        for (int i = 0; i < 3; i++) {
            Api.store(nobodys, atNobodys, Api.assessment()).then().statusCode(403);
        }
        Api.as(person).get("/me/access-log").then().body("items.findAll { it.outcome == 'refused' }", hasSize(1));
        assertEquals(3, of(days(), nobodys, "refused").get("times"));
    }

    @Test
    void olderWeeksAreOnTheNextPage_andOwnLookingIsOnNone() throws Exception {
        read(200);
        days();
        try (var later = TestClock.moved(Duration.ofDays(40))) {
            read(200);
            var first = days();
            assertEquals(1, first.getList("items").size(), first.prettify());
            var next = Api.as(person)
                    .queryParam("cursor", first.getString("next"))
                    .get("/me/access-log/days")
                    .then()
                    .statusCode(200)
                    .body(
                            "items.partner.partnerId",
                            hasItems(firm.id().toString(), authority.id().toString()))
                    .extract()
                    .jsonPath();
            List<List<String>> actions = next.getList("items.actions");
            assertFalse(actions.stream().flatMap(List::stream).anyMatch("access-log-read"::equals));
        }
    }

    @Test
    void partsThatAreNone_are400() {
        for (var part : List.of("partner=x", "from=yesterday", "outcome=maybe")) {
            Api.as(person).get("/me/access-log?" + part).then().statusCode(400);
        }
        Api.as(person)
                .get("/me/access-log?partner=" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }
}
