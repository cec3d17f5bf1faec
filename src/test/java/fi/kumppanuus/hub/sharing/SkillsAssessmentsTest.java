package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an assessment tells whom, what is newer, what the person said of it, and taking it back. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SkillsAssessmentsTest extends SourceScene {
    @Inject
    PersonKeys keys;

    @Inject
    Clock clock;

    private TestPartner city;
    private TestPartner firm;

    @BeforeEach
    void twoRecipients() {
        city = TestHub.partner(PartnerType.MUNICIPALITY);
        firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        Api.consent(person, authority, city, "shared-service", "skills-assessment");
        Api.consent(person, authority, firm, "job-placement", "skills-assessment");
    }

    private static Map<String, Object> whole() {
        var body = new TreeMap<>(Api.assessment());
        body.put(
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusYears(1).toString());
        body.put(
                "occupations",
                List.of(
                        Map.of("iscoGroup", "7212"),
                        Map.of("uri", Esco.OCCUPATIONS + "00000000-0000-4000-8000-0000000c7212")));
        body.put("provider", "Esimerkkilän osaamiskeskus");
        body.put("qualifications", List.of(Map.of("name", "Tulityökortti", "completedOn", "2025-05-20")));
        body.put("languages", List.of(Map.of("code", "fi", "level", "NATIVE"), Map.of("code", "smn", "level", "A2")));
        return body;
    }

    private String stored(Map<String, Object> body) {
        return Api.store(authority, subject, body)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response read(TestPartner reader, String tail) {
        var purpose = reader.equals(firm) ? "job-placement" : "shared-service";
        return Api.reading(reader, purpose)
                .get("/subjects/" + TestHub.subject(reader, person) + "/skills-assessments" + tail);
    }

    private Response retract(TestPartner by, String id, String reason) {
        return Api.as(by)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post("/subjects/{id}/skills-assessments/{record}/retract", TestHub.subject(by, person), id);
    }

    /** What the person's own operation does. */
    private void say(String record, String kind, String text) {
        var id = Uuid7.at(clock.instant());
        var said =
                "{\"version\":1,\"kind\":\"%s\",\"text\":\"%s\",\"at\":\"2026-03-04T07:12:00Z\"}".formatted(kind, text);
        var sealed = QuarkusTransaction.requiringNew()
                .call(() -> keys.of(new PersonId(person.id())).seal(id, 1, said.getBytes(StandardCharsets.UTF_8)));
        TestHub.sql(
                "insert into record_comment (id, record_id, person_id, payload, created_at) values (?, ?, ?, ?, ?)",
                id,
                UUID.fromString(record),
                person.id(),
                sealed,
                OffsetDateTime.now(ZoneOffset.UTC));
    }

    @Test
    void authorityGetsAllOfIt_andAFirmWhatItsProfileNames() {
        var id = stored(whole());
        say(id, "CONTEST", "Osaan enemmän.");
        read(city, "/" + id)
                .then()
                .statusCode(200)
                .body("provider", equalTo("Esimerkkilän osaamiskeskus"))
                .body(
                        "validUntil",
                        equalTo(LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                .plusYears(1)
                                .toString()))
                .body("skills[0].text", equalTo("hitsaus"))
                .body("occupations", hasSize(2))
                .body("qualifications[0].name", equalTo("Tulityökortti"))
                .body("languages.level", equalTo(List.of("NATIVE", "A2")))
                .body("comments[0].kind", equalTo("CONTEST"))
                .body("comments[0].text", equalTo("Osaan enemmän."))
                .body("attachments", nullValue());
        read(firm, "/" + id)
                .then()
                .statusCode(200)
                .body("qualifications[0].name", equalTo("Tulityökortti"))
                .body("skills[0].text", nullValue())
                .body("comments", nullValue())
                .body("attachments", nullValue());
    }

    @Test
    void aCommentGoesWithLaterVersions_andChangesNoTag() {
        var id = stored(Api.assessment());
        var tag = read(authority, "/" + id).header("ETag");
        say(id, "COMMENT", "Tein myös alumiinia.");
        assertEquals(tag, read(authority, "/" + id).header("ETag"));
        var correction = new TreeMap<>(whole());
        correction.put("reason", "täydennetty");
        Api.as(authority)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(correction)
                .post("/subjects/{id}/skills-assessments/{record}/versions", subject, id)
                .then()
                .statusCode(201)
                .body("version", equalTo(2))
                .body("comments", nullValue());
        read(city, "")
                .then()
                .statusCode(200)
                .body("items[0].version", equalTo(2))
                .body("items[0].comments[0].version", equalTo(1));
    }

    @Test
    void updatedAfter_namesVersionsStoredLater() {
        var old = stored(Api.assessment());
        String at = read(city, "/" + old).path("createdAt");
        read(city, "?updatedAfter=" + at).then().statusCode(200).body("items", hasSize(0));
        read(city, "?updatedAfter=" + Instant.parse(at).minusMillis(1)).then().body("items", hasSize(1));
        var more = stored(Api.assessment());
        var last = stored(Api.assessment());
        var first = read(city, "?limit=1&updatedAfter=" + at);
        first.then().body("items.id", equalTo(List.of(last)));
        var next = "&cursor=" + first.path("next");
        read(city, "?limit=1&updatedAfter=" + at + next).then().body("items.id", equalTo(List.of(more)));
        read(city, "?limit=1" + next).then().statusCode(400);
        read(city, "?updatedAfter=yesterday").then().statusCode(400);
        read(city, "?updatedAfter=%2B1000000000-12-31T23:59:59Z").then().statusCode(400);
    }

    @Test
    void retracted_isGoneFromEveryReadAtOnce_andKeptSealed() {
        var id = stored(whole());
        var other = stored(Api.assessment());
        retract(authority, id, "wrong-person").then().statusCode(204);
        for (var reader : List.of(city, firm, authority)) {
            read(reader, "").then().statusCode(200).body("items.id", equalTo(List.of(other)));
            // A source without a consent has a right to records of its own alone.
            read(reader, "/" + id).then().statusCode(reader.equals(authority) ? 403 : 404);
        }
        retract(authority, id, "error").then().statusCode(204);
        assertEquals(
                List.of("WRONG_PERSON"),
                TestHub.query(
                        "select retract_reason from record where id = ?", row -> row.getString(1), UUID.fromString(id)),
                "sealed, with the first reason");
        Api.as(authority)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"x\"")
                .body(Map.of(
                        "method",
                        "TEST",
                        "assessedOn",
                        "2026-01-01",
                        "skills",
                        Api.assessment().get("skills"),
                        "occupations",
                        List.of(),
                        "reason",
                        "x"))
                .post("/subjects/{id}/skills-assessments/{record}/versions", subject, id)
                .then()
                .statusCode(404);
    }

    @Test
    void onlyTheSourceTakesItBack() {
        var id = stored(Api.assessment());
        Api.allowDeposit(person, city);
        retract(city, id, "error").then().statusCode(404);
        retract(firm, id, "error").then().statusCode(403).body("type", endsWith("/category-not-allowed"));
        retract(authority, id, "no-longer-wanted").then().statusCode(400);
        read(city, "/" + id).then().statusCode(200);
    }

    @Test
    void unknownConcepts_areNamedByPlace() {
        var body = new TreeMap<>(Api.assessment());
        body.put(
                "skills",
                List.of(
                        Map.of("uri", Api.WELDING, "level", 1, "assessedBy", "SELF"),
                        Map.of("uri", Esco.SKILLS + UUID.randomUUID(), "level", 1, "assessedBy", "SELF")));
        body.put("occupations", List.of(Map.of("uri", Esco.ISCO_GROUPS + "C7212")));
        Api.store(authority, subject, body)
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/skills/1/uri", "/occupations/0/uri")))
                .body("errors.code", equalTo(List.of("esco-unknown", "isco-group")));
        body.put("occupations", List.of(Map.of("uri", Api.WELDING)));
        Api.store(authority, subject, body).then().statusCode(400);
    }

    @Test
    void whatIsSaidBesides_hasItsForm() {
        var body = new TreeMap<>(whole());
        body.put("languages", List.of(Map.of("code", "suomi", "level", "B3"), Map.of("code", "FI", "level", "A1")));
        body.put("qualifications", List.of(Map.of("completedOn", "2025-05-20")));
        body.put("provider", "");
        Api.store(authority, subject, body).then().statusCode(400);
        body.put("languages", List.of(Map.of("code", "FI", "level", "A1")));
        Api.store(authority, subject, body)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/languages/0/code", "/provider", "/qualifications/0/name")));
    }
}
