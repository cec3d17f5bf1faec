package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestNotice;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a new version of a notice does to consents: a new major ends those before it on its day, on every path and by the
 * clock alone; a minor ends nothing. What is published here takes effect in the moved time only and is called off.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class NoticeChangeTest {
    private static final Duration BEFORE = Duration.ofDays(31).minusMinutes(5);
    private static final Duration AFTER = Duration.ofDays(31).plusMinutes(5);

    private final TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    private final TestPartner provider = TestHub.partner(PartnerType.SERVICE_PROVIDER);
    private final TestPerson person = TestHub.person();
    private final Deque<TestNotice> published = new ArrayDeque<>();
    private TestNotice next;
    private Instant day;

    @BeforeEach
    void newMajor() {
        next = TestNotice.drafted();
        day = Instant.now().plus(Duration.ofDays(31)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Newest first, as the hub wants it. */
    @AfterEach
    void callOff() {
        published.forEach(n -> n.retire().then().statusCode(200).body("state", equalTo("RETIRED")));
    }

    private Response publish(TestNotice notice, Map<String, Object> when) {
        var answer = notice.publish(when);
        answer.then().statusCode(200).body("state", equalTo("PUBLISHED"));
        published.push(notice);
        return answer;
    }

    private Asking asking(TestPerson whom, Duration later) {
        return Asking.about(authority, whom)
                .to(provider)
                .forPurpose(TestNotice.PURPOSE)
                .until(LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(later.toDays() + 90))
                .item("identity", "self");
    }

    private Response decide(TestPerson who, String request, String version, Duration later) {
        var token = Tokens.sign(Tokens.personClaims(who.sub(), Api.PERSON_SCOPES)
                .claim("auth_time", Instant.now().plus(later).getEpochSecond()));
        return Api.with(token)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "items",
                        List.of(Map.of("category", "identity", "granted", true)),
                        "noticeVersion",
                        version,
                        "lang",
                        "sv"))
                .post("/me/consent-requests/{id}/decision", request);
    }

    private String granted(TestPerson who, String version, Duration later) {
        return decide(who, asking(who, later).id(), version, later)
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    private Response read(TestPerson whom) {
        return Api.reading(provider, TestNotice.PURPOSE).get("/subjects/{id}/profile", TestHub.subject(provider, whom));
    }

    private Response mine(String consent) {
        return Api.as(person).get("/me/consents/{id}", consent);
    }

    private Response theirs(String consent) {
        return Api.as(provider).get("/consents/{id}", consent);
    }

    private Response listed(String status) {
        return Api.as(provider).queryParam("status", status).get("/consents");
    }

    private static Response event(Response of) {
        return Api.as(TestStaff.officer()).get("/oversight/audit/events/{id}", of.header("Audit-Receipt"));
    }

    @Test
    void beforeItsDay_aNewMajorChangesNothing() throws Exception {
        var consent = granted(person, "1.0", Duration.ZERO);
        publish(next, Map.of("effectiveFrom", day.toString())).then().body("current", equalTo(false));
        try (var _ = TestClock.moved(BEFORE)) {
            read(person).then().statusCode(200);
            mine(consent).then().body("status", equalTo("in-force")).body("endReason", nullValue());
            var later = TestHub.person();
            granted(later, "1.0", BEFORE);
            read(later).then().statusCode(200);
            var other = TestHub.person();
            decide(other, asking(other, BEFORE).id(), next.version(), BEFORE)
                    .then()
                    .statusCode(409)
                    .body("type", endsWith("/problems/notice-changed"))
                    .body("noticeVersion", equalTo("1.0"));
        }
    }

    @Test
    void onItsDay_consentsOnTheOldMajorAreLikeNeverGiven_toWhoReads() throws Exception {
        granted(person, "1.0", Duration.ZERO);
        read(person).then().statusCode(200);
        publish(next, Map.of("effectiveFrom", day.toString()));
        try (var _ = TestClock.moved(AFTER)) {
            var refused = read(person);
            refused.then().statusCode(403).body("type", endsWith("/problems/consent-required"));
            assertEquals(Transcript.face(read(TestHub.person())), Transcript.face(refused));
            event(refused).then().statusCode(200).body("reason", equalTo("notice-changed"));
        }
        read(person).then().statusCode(200);
    }

    @Test
    void onItsDay_bothSidesSeeThatItEnded_andWhy() throws Exception {
        var consent = granted(person, "1.0", Duration.ZERO);
        publish(next, Map.of("effectiveFrom", day.toString()));
        listed("in-force").then().body("items.id", contains(consent));
        try (var _ = TestClock.moved(AFTER)) {
            for (var view : List.of(mine(consent), theirs(consent))) {
                view.then()
                        .statusCode(200)
                        .body("status", equalTo("ended"))
                        .body("endReason", equalTo("notice-changed"))
                        .body("endedAt", equalTo(day.toString()))
                        .body("items", hasSize(0))
                        .body("version", equalTo(1));
            }
            theirs(consent)
                    .then()
                    .body(
                            "deleteBy",
                            equalTo(LocalDate.ofInstant(day, HubClock.HELSINKI)
                                    .plusDays(30)
                                    .toString()));
            listed("in-force").then().body("items", hasSize(0));
            listed("ended").then().body("items.id", contains(consent));
            Api.as(provider).get("/subjects").then().statusCode(200).body("items", hasSize(0));
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .body(Map.of())
                    .post("/me/consents/{id}/withdraw", consent)
                    .then()
                    .statusCode(200)
                    .body("endReason", equalTo("notice-changed"));
            Api.as(provider)
                    .post("/consents/{id}/relinquish", consent)
                    .then()
                    .statusCode(409)
                    .body("type", endsWith("/problems/consent-ended"));
        }
        Api.as(provider).get("/subjects").then().body("items", hasSize(1));
    }

    @Test
    void onItsDay_consentsHaveChanged_forRecipientAndSource() throws Exception {
        Api.allowDeposit(person, authority);
        var request = asking(person, Duration.ZERO)
                .item("skills-assessment", authority.id())
                .id();
        Api.decide(person, request, Map.of("identity", true, "skills-assessment", true))
                .then()
                .statusCode(200);
        publish(next, Map.of("effectiveFrom", day.toString()));
        var since = "changedAfter=" + day.minus(Duration.ofHours(2));
        var source = "/consents?role=source&" + since;
        try (var _ = TestClock.moved(BEFORE)) {
            Api.as(provider).get("/consents?" + since).then().body("items", hasSize(0));
            Api.as(provider).get("/subjects?" + since).then().body("items", hasSize(0));
            Api.as(authority).get(source).then().statusCode(200).body("items", hasSize(0));
        }
        try (var _ = TestClock.moved(AFTER)) {
            Api.as(provider).get("/consents?" + since).then().body("items.endReason", contains("notice-changed"));
            Api.as(provider)
                    .get("/subjects?" + since)
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].grants", hasSize(0));
            Api.as(authority).get(source).then().body("items.endReason", contains("notice-changed"));
        }
    }

    @Test
    void afterIt_aDecisionNeedsTheNewText_andTakesTheOldOnesPlace() throws Exception {
        var old = granted(person, "1.0", Duration.ZERO);
        publish(next, Map.of("effectiveFrom", day.toString()));
        try (var _ = TestClock.moved(AFTER)) {
            var request = asking(person, AFTER).id();
            Api.as(person)
                    .queryParam("lang", "sv")
                    .get("/me/consent-requests/{id}", request)
                    .then()
                    .statusCode(200)
                    .body("notice.version", equalTo(next.version()))
                    .body("notice.text", endsWith("Uusi.\n"));
            decide(person, request, "1.0", AFTER)
                    .then()
                    .statusCode(409)
                    .body("type", endsWith("/problems/notice-changed"))
                    .body("noticeVersion", equalTo(next.version()));
            read(person).then().statusCode(403);
            var decided = decide(person, request, next.version(), AFTER);
            String consent = decided.then().statusCode(200).extract().path("consentId");
            assertNotEquals(old, consent);
            event(decided).then().body("action", equalTo("consent-decided"));
            read(person).then().statusCode(200);
            mine(consent)
                    .then()
                    .body("status", equalTo("in-force"))
                    .body("version", equalTo(1))
                    .body("noticeVersion", equalTo(next.version()));
            mine(old)
                    .then()
                    .body("endReason", equalTo("notice-changed"))
                    .body("endedAt", equalTo(day.toString()))
                    .body("version", equalTo(2));
            assertEquals(
                    List.of("INVALIDATED SYSTEM notice-changed consent-invalidated"),
                    TestHub.query("""
                            select h.transition || ' ' || h.by_whom || ' ' || h.why || ' ' || e.action
                            from consent_history h join audit_event e on e.id = h.event_id
                            where h.consent_id = ?::uuid and h.version = 2
                            """, row -> row.getString(1), old));
        }
    }

    @Test
    void aMinor_endsNothing_andEitherTextOfTheMajorIsGood() throws Exception {
        publish(next, Map.of("effectiveFrom", day.toString()));
        var minor = next.minor(1);
        minor.store(minor.draft()).then().statusCode(201);
        try (var _ = TestClock.moved(AFTER)) {
            var consent = granted(person, next.version(), AFTER);
            publish(minor, Map.of()).then().body("current", equalTo(true));
            read(person).then().statusCode(200);
            mine(consent).then().body("status", equalTo("in-force"));
            for (var version : List.of(next.version(), minor.version())) {
                var other = TestHub.person();
                var given = granted(other, version, AFTER);
                Api.as(other).get("/me/consents/{id}", given).then().body("noticeVersion", equalTo(version));
            }
            next.retire().then().statusCode(200);
            published.remove(next);
            var other = TestHub.person();
            decide(other, asking(other, AFTER).id(), next.version(), AFTER)
                    .then()
                    .statusCode(409)
                    .body("noticeVersion", equalTo(minor.version()));
            read(person).then().statusCode(200);
        } finally {
            // What has taken effect in the moved time did so for good; for everybody else it shall not have.
            TestHub.sql("alter table notice disable trigger notice_is_fixed");
            TestHub.sql(
                    "update notice set retired_at = now() where purpose = ? and major = ? and state = 'RETIRED'",
                    TestNotice.PURPOSE,
                    Integer.parseInt(next.version().split("\\.")[0]));
            TestHub.sql("alter table notice enable trigger notice_is_fixed");
        }
    }

    @Test
    void afterAnUnlawfulText_aNewMajorTakesEffectAtOnce() throws Exception {
        var later = Duration.ofDays(60);
        try (var _ = TestClock.moved(later)) {
            var consent = granted(person, "1.0", later);
            read(person).then().statusCode(200);
            for (var when : List.<Map<String, Object>>of(
                    Map.of(),
                    Map.of(
                            "effectiveFrom",
                            Instant.now().plus(later).plus(Duration.ofDays(29)).toString()))) {
                next.publish(when).then().statusCode(422).body("errors.code", hasItem("too-soon"));
            }
            read(person).then().statusCode(200);
            publish(next, Map.of("unlawfulBefore", true))
                    .then()
                    .body("current", equalTo(true))
                    .body("unlawfulBefore", equalTo(true));
            read(person).then().statusCode(403);
            mine(consent).then().body("endReason", equalTo("notice-changed"));
            Api.as(provider)
                    .get("/catalogue")
                    .then()
                    .body(
                            "purposes.find { it.code == '%s' }.noticeVersion".formatted(TestNotice.PURPOSE),
                            equalTo(next.version()));
        }
    }
}
