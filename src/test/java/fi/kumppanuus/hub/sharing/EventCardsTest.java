package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestCard;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.TestTemplate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A card goes from partner to partner, each by the person's own consent; nobody sees more than theirs. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class EventCardsTest {
    private static TestPartner authority;
    private static TestPartner provider;
    private static TestPartner firm;
    private static TestPartner otherFirm;
    private static TestPartner kela;

    private TestPerson person;

    @BeforeEach
    void somebody() {
        if (authority == null) {
            authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
            provider = TestHub.partner(PartnerType.SERVICE_PROVIDER);
            firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
            otherFirm = TestHub.partner(PartnerType.STAFFING_COMPANY);
            kela = TestHub.partner(PartnerType.KELA);
        }
        person = TestHub.person();
        TestCard.deposit(person, authority, "event-cards");
    }

    private static void problem(Response answer, int status, String name) {
        answer.then().statusCode(status).body("type", endsWith("/problems/" + name));
    }

    private String at(TestPartner partner) {
        return TestHub.subject(partner, person).toString();
    }

    /** Of the authority's cards alone; what is about health with a second confirmation. */
    private void mayRead(TestPartner reader, String... categories) {
        var asking = Asking.about(authority, person).to(reader);
        List.of(categories).forEach(c -> asking.item(c, authority.id()));
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "items",
                        List.of(categories).stream()
                                .map(c -> Map.of("category", c, "granted", true))
                                .toList(),
                        "confirmed",
                        List.of(categories).contains("work-ability") ? List.of("work-ability") : List.of(),
                        "noticeVersion",
                        "1.0",
                        "lang",
                        "fi"))
                .post("/me/consent-requests/{id}/decision", asking.id())
                .then()
                .statusCode(200);
    }

    private void mayReadWords(TestPartner firm) {
        var asking = Asking.about(authority, person).to(firm).item("event-cards", authority.id());
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "items",
                        List.of(Map.of("category", "event-cards", "granted", true, "opened", true)),
                        "noticeVersion",
                        "1.0",
                        "lang",
                        "fi"))
                .post("/me/consent-requests/{id}/decision", asking.id())
                .then()
                .statusCode(200);
    }

    private String put(String template) {
        return TestCard.store(authority, at(authority), TestCard.body(template))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response list(TestPartner reader) {
        return Api.reading(reader, Asking.purposeOf(reader.type())).get("/subjects/{id}/event-cards", at(reader));
    }

    private Response read(TestPartner reader, String card) {
        return Api.reading(reader, Asking.purposeOf(reader.type()))
                .get("/subjects/{id}/event-cards/{card}", at(reader), card);
    }

    private Response done(TestPartner doer, String card, int step, Map<String, Object> body) {
        return Api.reading(doer, Asking.purposeOf(doer.type()))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/subjects/{id}/event-cards/{card}/steps/{step}/done", at(doer), card, step);
    }

    private Response done(TestPartner doer, String card, int step) {
        return done(doer, card, step, Map.of());
    }

    private Response change(String card, Map<String, Object> body) {
        return change(card, read(authority, card).header("ETag"), body);
    }

    private Response change(String card, String tag, Map<String, Object> body) {
        var call = Api.as(authority).contentType(ContentType.JSON).body(body);
        return (tag == null ? call : call.header("If-Match", tag))
                .patch("/subjects/{id}/event-cards/{card}", at(authority), card);
    }

    private Response retract(TestPartner source, String card) {
        return Api.as(source)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "wrong-person"))
                .post("/subjects/{id}/event-cards/{card}/retract", at(source), card);
    }

    private static String event(Response answer) {
        return TestHub.query(
                        "select action || ' ' || partner || ' ' || basis || ' ' || outcome from audit_event where id = ?",
                        row -> row.getString(1),
                        UUID.fromString(answer.header("Audit-Receipt")))
                .getFirst();
    }

    @Test
    void card_travelsOverThreePartners_eachByConsent() {
        var card = put("JOB_APPLICATION");
        problem(done(provider, card, 1), 403, "consent-required");
        mayRead(provider, "event-cards");
        mayRead(firm, "event-cards");

        read(provider, card)
                .then()
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("steps.number", contains(1, 2, 3))
                .body("steps.ownerType", contains("SERVICE_PROVIDER", "STAFFING_COMPANY", "EMPLOYMENT_AUTHORITY"))
                .body("steps[0].name.fi", equalTo("Valmentajan tuki"))
                .body("steps.doneOn", everyItem(nullValue()))
                .body("text", equalTo("haluaa hakea"))
                .body("serviceActions", hasSize(0));
        var coached = done(provider, card, 1);
        coached.then().statusCode(204);
        assertEquals("", coached.asString());
        read(provider, card)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_PROGRESS"))
                .body("version", equalTo(2))
                .body("source.partnerId", equalTo(authority.id().toString()))
                .body(
                        "steps[0].doneOn",
                        equalTo(LocalDate.now(ZoneId.of("Europe/Helsinki")).toString()))
                .body("steps[0].overdue", is(false));
        assertEquals(
                "event-card-step-done " + provider.id() + " CONSENT PERMITTED",
                event(coached).toString());

        var seen = read(firm, card).then().statusCode(200).extract().jsonPath();
        assertEquals("JOB_APPLICATION", seen.getString("template"));
        assertEquals("IN_PROGRESS", seen.getString("status"));
        for (var withheld : List.of("steps", "text", "serviceActions")) {
            assertFalse(seen.getMap("").containsKey(withheld), withheld);
        }
        done(firm, card, 2).then().statusCode(204);

        var own = done(authority, card, 3);
        own.then().statusCode(204);
        read(authority, card)
                .then()
                .statusCode(200)
                .body("version", equalTo(4))
                .body(
                        "steps.doneOn",
                        everyItem(equalTo(
                                LocalDate.now(ZoneId.of("Europe/Helsinki")).toString())));
        assertEquals(
                "event-card-step-done " + authority.id() + " OWN PERMITTED",
                event(own).toString());
        change(card, Map.of("status", "CLOSED")).then().statusCode(200).body("status", equalTo("CLOSED"));
        read(provider, card).then().statusCode(200).body("status", equalTo("CLOSED"));
    }

    @Test
    void stepDoneTwice_isSaidTwice_andDoneOnce() {
        var card = put("JOB_APPLICATION");
        mayRead(provider, "event-cards");
        var day = LocalDate.now(ZoneId.of("Europe/Helsinki")).minusDays(1).toString();
        done(provider, card, 1, Map.of("doneOn", day)).then().statusCode(204);
        done(provider, card, 1).then().statusCode(204);
        read(provider, card).then().body("version", equalTo(2)).body("steps[0].doneOn", equalTo(day));
    }

    /** All that a reader is told of a card, but for the ids of request and event, and what it is told of by an officer. */
    private String told(TestPartner reader, String card, Instant since) {
        var path = "/subjects/" + at(reader);
        var all = new ArrayList<String>();
        for (var what : List.of(
                "/event-cards/" + card,
                "/event-cards",
                "/event-cards?updatedAfter=" + since,
                "/timeline",
                "/timeline?updatedAfter=" + since)) {
            var answer = Api.reading(reader, Asking.purposeOf(reader.type())).get(path + what);
            all.add(answer.then().statusCode(200).extract().header("ETag") + answer.asString());
        }
        return all.toString();
    }

    /** Versions that the officer of this partner finds in the log of what was read and done. */
    private static List<Integer> versionsInTheLog(TestPartner partner) {
        List<List<Integer>> versions = Api.as(TestStaff.officerOf(partner))
                .get("/oversight/audit/events?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.records.version");
        return versions.stream()
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** A firm never sees steps: that somebody did one is no new version to it, also where it sees words. */
    @Test
    void steps_areNoNewsToAFirm_andAStatusIs() {
        var reader = TestHub.partner(PartnerType.STAFFING_COMPANY);
        var trusted = TestHub.partner(PartnerType.STAFFING_COMPANY);
        var card = put("JOB_APPLICATION");
        mayRead(provider, "event-cards");
        mayRead(reader, "event-cards");
        mayReadWords(trusted);
        change(card, Map.of("status", "IN_PROGRESS")).then().statusCode(200);
        change(card, Map.of("text", "odottaa")).then().statusCode(200);
        var since = Instant.now();
        var before = told(reader, card, since);
        var toTrusted = told(trusted, card, since);
        done(provider, card, 1).then().statusCode(204);
        done(authority, card, 3).then().statusCode(204);
        done(reader, card, 2).then().statusCode(204);
        assertEquals(before, told(reader, card, since));
        assertEquals(List.of(3), versionsInTheLog(reader));
        assertEquals(toTrusted, told(trusted, card, since));
        read(trusted, card).then().body("version", equalTo(3)).body("text", equalTo("odottaa"));

        var seen = read(provider, card).then().statusCode(200).extract().jsonPath();
        assertEquals(6, seen.getInt("version"));
        assertEquals("odottaa", seen.getString("text"));
        assertEquals(
                3,
                seen.getList("steps.doneOn").stream().filter(Objects::nonNull).count());
        change(card, Map.of("status", "CLOSED")).then().statusCode(200);
        assertNotEquals(before, told(reader, card, since));
        read(reader, card).then().body("status", equalTo("CLOSED")).body("version", equalTo(7));
    }

    /** That another firm was here would say that it holds a consent: to nobody is anything different after it. */
    @Test
    void secondFirm_isToldTheSameAsTheFirst_andLeavesNoTrace() {
        var card = put("JOB_APPLICATION");
        for (var reader : List.of(provider, firm, otherFirm)) {
            mayRead(reader, "event-cards");
        }
        done(
                        firm,
                        card,
                        2,
                        Map.of(
                                "doneOn",
                                LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                        .minusDays(1)
                                        .toString()))
                .then()
                .statusCode(204);
        var since = Instant.now();
        var readers = List.of(provider, firm, otherFirm);
        var toSource = read(authority, card).asString();
        var before = readers.stream().map(reader -> told(reader, card, since)).toList();
        done(otherFirm, card, 2).then().statusCode(204);
        problem(
                done(
                        otherFirm,
                        card,
                        2,
                        Map.of(
                                "doneOn",
                                LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                        .plusDays(1)
                                        .toString())),
                422,
                "unprocessable");
        assertEquals(
                before,
                readers.stream().map(reader -> told(reader, card, since)).toList());
        assertEquals(toSource, read(authority, card).asString());
        change(card, Map.of("status", "CLOSED")).then().statusCode(200);
        problem(done(firm, card, 2), 409, "event-card-ended");
        problem(done(otherFirm, card, 2), 409, "event-card-ended");
    }

    @Test
    void cardAboutHealth_isAbsent_forWhoeverHasOnlyEventCards() {
        TestCard.deposit(person, authority, "work-ability");
        var study = put("STUDY_GUIDANCE");
        mayRead(kela, "event-cards");
        var before = list(kela).then().statusCode(200).extract().jsonPath().getMap("");
        var health = put("HEALTH_ISSUE");
        assertEquals(
                before, list(kela).then().statusCode(200).extract().jsonPath().getMap(""));
        problem(read(kela, health), 404, "not-found");
        problem(done(kela, health, 2), 404, "not-found");

        var other = TestHub.partner(PartnerType.KELA);
        mayRead(other, "event-cards", "work-ability");
        list(other).then().statusCode(200).body("items.id", contains(health, study));
        done(other, health, 2).then().statusCode(204);
        read(other, health).then().body("steps[1].name.en", equalTo("Rehabilitation and benefits"));

        var third = TestHub.partner(PartnerType.KELA);
        mayRead(third, "work-ability");
        list(third).then().statusCode(200).body("items.id", contains(health));
    }

    @Test
    void firm_seesOnlyCardsWhoseTemplateNamesIt() {
        put("STUDY_GUIDANCE");
        put("SERVICE_START");
        var fair = put("RECRUITMENT_EVENT");
        mayRead(firm, "event-cards");
        list(firm).then().statusCode(200).body("items.id", contains(fair));
    }

    @Test
    void stepIsNotTheirs_orNotThere_orTheCardHasEnded() {
        var card = put("JOB_APPLICATION");
        mayRead(provider, "event-cards");
        problem(done(provider, card, 2), 403, "step-not-yours");
        problem(done(provider, card, 9), 404, "not-found");
        problem(
                done(
                        provider,
                        card,
                        1,
                        Map.of(
                                "doneOn",
                                LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                        .plusDays(1)
                                        .toString())),
                422,
                "unprocessable");
        problem(done(provider, card, 1, Map.of("doneOn", "2020-01-01")), 422, "unprocessable");
        change(card, Map.of("status", "CANCELLED")).then().statusCode(200);
        problem(done(provider, card, 1), 409, "event-card-ended");
    }

    @Test
    void legalStatuses_andNoOthers() {
        var card = put("SERVICE_START");
        problem(change(card, Map.of("status", "CLOSED")), 409, "event-card-status");
        change(card, Map.of("status", "IN_PROGRESS")).then().statusCode(200);
        problem(change(card, Map.of("status", "OPEN")), 409, "event-card-status");
        change(card, Map.of("status", "CLOSED", "text", "valmis"))
                .then()
                .statusCode(200)
                .body("text", equalTo("valmis"))
                .body("serviceActions", nullValue());
        problem(change(card, Map.of("status", "IN_PROGRESS")), 409, "event-card-status");
    }

    @Test
    void changing_412_422_428() {
        var card = put("SERVICE_START");
        problem(change(card, null, Map.of("status", "IN_PROGRESS")), 428, "precondition-required");
        problem(change(card, "\"AAAAAAAAAAAAAAAAAAAAAA\"", Map.of("status", "IN_PROGRESS")), 412, "version-conflict");
        problem(change(card, Map.of("text", "koodi " + TestHub.newIdentityCode())), 422, "identity-code-in-text");
    }

    @Test
    void storing_409_422() throws SQLException {
        for (var wrong : Map.of(
                        "template",
                        (Object) "NOTHING_LIKE_IT",
                        "templateVersion",
                        2,
                        "occurredOn",
                        LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(2).toString())
                .entrySet()) {
            var body = new TreeMap<>(TestCard.body("SERVICE_START"));
            body.put(wrong.getKey(), wrong.getValue());
            TestCard.store(authority, at(authority), body)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/" + wrong.getKey()));
        }
        var body = new TreeMap<>(TestCard.body("SERVICE_START"));
        body.put("text", "koodi " + TestHub.newIdentityCode());
        problem(TestCard.store(authority, at(authority), body), 422, "identity-code-in-text");

        var path = "/subjects/" + at(authority) + "/event-cards";
        try (var other = TestHub.connect("hub_app");
                var lock = other.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, authority.clientId() + " POST " + path + " in-flight");
            lock.execute();
            problem(
                    Api.as(authority)
                            .contentType(ContentType.JSON)
                            .header("Idempotency-Key", "in-flight")
                            .body(TestCard.body("SERVICE_START"))
                            .post(path),
                    409,
                    "idempotency-conflict");
        }
    }

    /** Of what isn't agreed nothing is made; what was made stays and goes on. */
    @Test
    void card_ofADraft_ofAnAgreed_ofARetiredTemplate() {
        var municipality = TestHub.partner(PartnerType.MUNICIPALITY);
        var template = TestTemplate.fresh().with(municipality);
        template.propose(authority).then().statusCode(201);
        problem(TestCard.store(authority, at(authority), TestCard.body(template.code)), 422, "unprocessable");
        template.agree(municipality).then().statusCode(200);
        var card = put(template.code);
        template.retire(authority).then().statusCode(200);
        TestCard.store(authority, at(authority), TestCard.body(template.code))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/templateVersion"));
        mayRead(municipality, "event-cards");
        done(municipality, card, 1).then().statusCode(204);
        read(municipality, card).then().body("status", equalTo("IN_PROGRESS"));
        change(card, Map.of("text", "jatkuu")).then().statusCode(200);
    }

    @Test
    void deadlines_areWorkingDays_andOverdueWhenTheyArePast() {
        var body = new TreeMap<>(TestCard.body("SERVICE_START"));
        body.put("occurredOn", "2026-06-15");
        var made = TestCard.store(authority, at(authority), body);
        made.then()
                .statusCode(201)
                .body("steps.dueOn", contains("2026-06-23", "2026-06-30"))
                .body("steps.overdue", contains(true, true));
        var card = made.then().extract().<String>path("id");
        assertEquals(made.header("ETag"), read(authority, card).header("ETag"));
        change(card, Map.of("status", "CANCELLED"))
                .then()
                .statusCode(200)
                .body("steps.overdue", contains(false, false));
    }

    @Test
    void retracted_isGone_forEverybody() {
        var card = put("SERVICE_START");
        mayRead(provider, "event-cards");
        problem(retract(provider, card), 403, "consent-required");
        list(provider).then().body("items.id", hasItem(card));
        retract(authority, card).then().statusCode(204);
        retract(authority, card).then().statusCode(204);
        list(provider).then().statusCode(200).body("items", hasSize(0));
        problem(done(provider, card, 1), 404, "not-found");
    }

    @Test
    void updatedAfter_isByVersion() {
        var first = put("SERVICE_START");
        var second = put("RECRUITMENT_EVENT");
        var since = read(authority, second).then().extract().<String>path("createdAt");
        change(first, Map.of("text", "muuttui")).then().statusCode(200);
        Api.reading(authority, "shared-service")
                .queryParam("updatedAfter", since)
                .get("/subjects/{id}/event-cards", at(authority))
                .then()
                .statusCode(200)
                .body("items.id", contains(first));
        list(authority).then().body("items.id", hasItems(first, second)).body("items.id", not(hasItem("x")));
    }
}
