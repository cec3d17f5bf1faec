package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** All that the hub holds on a person, for that person alone. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class MyDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> LANGUAGES = Notices.LANGUAGES;

    @Inject
    HeldRecords held;

    private TestPartner authority;
    private TestPerson person;
    private String record;
    private String own;

    @BeforeEach
    void aFileWithAPast() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        person = TestHub.person();
        Api.allowDeposit(person, authority);
        var subject = Api.lookup(authority, person.identityCode());
        var stored = Api.store(authority, subject, Api.assessment());
        record = stored.then().statusCode(201).extract().path("id");
        Api.as(authority)
                .contentType(ContentType.JSON)
                .header("If-Match", stored.header("ETag"))
                .body(Api.with(Api.assessment(), "reason", "tarkennettu"))
                .post("/subjects/{subject}/skills-assessments/{id}/versions", subject, record)
                .then()
                .statusCode(201);
        Api.say(person, record, 1, "CONTEST", "En ollut paikalla.").then().statusCode(201);
        own = Api.write(person, Api.selfAssessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.as(person).post("/me/skills-assessments/{id}/retract", own).then().statusCode(204);
    }

    private JsonNode data(TestPerson who) throws IOException {
        return JSON.readTree(Api.as(who)
                .get("/me/data")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asByteArray());
    }

    private static JsonNode version(JsonNode data, String id, int version) {
        return data.path("records")
                .valueStream()
                .filter(r ->
                        r.path("id").asText().equals(id) && r.path("version").asInt() == version)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyVersionIsThere_withWhatWasSaid_whenItWasReplaced_andWhoPutItIn() throws IOException {
        var consent = Api.consent(
                person, authority, TestHub.partner(PartnerType.KELA), "shared-service", "skills-assessment");
        var data = data(person);
        var first = version(data, record, 1);
        assertEquals("skills-assessment", first.path("kind").asText());
        assertEquals(authority.id().toString(), first.at("/source/partnerId").asText());
        assertEquals("hitsaus", first.at("/content/skills/0/text").asText());
        assertEquals("En ollut paikalla.", first.at("/comments/0/text").asText());
        assertTrue(first.has("supersededAt"));
        var second = version(data, record, 2);
        assertFalse(second.has("supersededAt") || second.has("retractedAt") || second.has("comments"));
        assertEquals("tarkennettu", second.at("/content/reason").asText());
        var away = version(data, own, 1);
        assertEquals("by-person", away.path("retractReason").asText());
        assertTrue(away.has("retractedAt") && away.has("content") && !away.has("source"));
        assertTrue(data.path("records")
                .valueStream()
                .anyMatch(r -> r.path("kind").asText().equals("profile")));
        assertEquals(consent, data.at("/consents/0/id").asText());
        assertEquals(1, data.path("deposits").size());
        Api.as(person).get("/me/access-log").then().body("items[0].action", equalTo("own-data-downloaded"));
    }

    @Test
    void whatWasPutIntoTheWrongFile_isListedWithoutItsContent() throws IOException {
        TestHub.sql(
                "update record set retracted_at = now(), retract_reason = 'WRONG_PERSON' where id = ?",
                UUID.fromString(record));
        var wrong = version(data(person), record, 2);
        assertEquals("wrong-person", wrong.path("retractReason").asText());
        assertFalse(wrong.has("content"));
    }

    private Response file(TestPerson who, String id) {
        return Api.as(who).accept("application/pdf").get("/me/records/{id}/file", id);
    }

    @Test
    void attachedFiles_comeByTheirIds_alsoWhenTheyWereTakenBack() throws IOException {
        var subject = TestHub.subject(authority, person).toString();
        var pdf = Api.pdf("hitsausnäyte");
        String id = Api.attach(authority, subject, record, "K%C3%A4det.pdf", pdf)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertEquals(
                "Kädet.pdf", version(data(person), id, 1).at("/content/name").asText());
        for (var after : List.of("ERROR", "WRONG_PERSON")) {
            var answer = file(person, id);
            answer.then()
                    .statusCode(200)
                    .contentType("application/pdf")
                    .header("Audit-Receipt", notNullValue())
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"K_det.pdf\"; filename*=UTF-8''K%C3%A4det.pdf")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", containsString("no-store"));
            assertArrayEquals(pdf, answer.asByteArray());
            Api.as(person)
                    .get("/me/access-log")
                    .then()
                    .body("items[0].action", equalTo("own-data-downloaded"))
                    .body("items[0].categories", equalTo(List.of("skills-assessment")));
            file(TestHub.person(), id).then().statusCode(404);
            TestHub.sql(
                    "update record set retracted_at = now(), retract_reason = ? where id = ?",
                    after,
                    UUID.fromString(id));
        }
        file(person, id).then().statusCode(404).body("type", endsWith("/problems/not-found"));
        file(person, record).then().statusCode(404);
        file(person, UUID.randomUUID().toString()).then().statusCode(404);
        file(person, "1").then().statusCode(400);
    }

    @Test
    void nobodyElseGetsAnyOfIt() throws IOException {
        var stranger = TestHub.person();
        var data = data(stranger).toString();
        assertFalse(data.contains(record) || data.contains(own) || data.contains("paikalla"), data);
    }

    @Test
    void manyRecords_allCome_eachOnce() throws IOException {
        TestHub.sql(
                "insert into record (id, version, person_id, kind, category, source_id, payload, created_at, superseded_at)"
                        + " select r.id, 100 + n, r.person_id, r.kind, r.category, r.source_id, r.payload, r.created_at, now()"
                        + " from record r, generate_series(1, 97) n where r.id = ? and r.version = 1",
                UUID.fromString(record));
        // Payloads are bound to their version, so that a copied one opens nowhere: only what is asked of the database
        // is tried.
        var walk = new HeldRecords.Walk(held, new PersonId(person.id()));
        var seen = new TreeSet<String>();
        int all = 0;
        while (walk.hasNext()) {
            var next = walk.next();
            seen.add(next.ref().toString());
            all++;
        }
        assertEquals(all, seen.size());
        assertEquals(
                TestHub.query("select count(*) from record where person_id = ?", row -> row.getInt(1), person.id())
                        .getFirst(),
                all);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void onPaper_inEveryLanguage_withNamesAndComments(String lang) throws IOException {
        var pdf = Api.as(person)
                .accept("application/pdf")
                .get("/me/data?lang=" + lang)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        Files.write(Files.createDirectories(Path.of("target/my-data")).resolve(lang + ".pdf"), pdf);
        var t = MyDataTexts.in(lang);
        try (var document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            for (var expected : List.of(
                    t.getOrDefault("title", "?"),
                    t.getOrDefault("self", "?"),
                    t.getOrDefault("comment.CONTEST", "?"),
                    t.getOrDefault("retracted.by-person", "?"),
                    "En ollut paikalla.",
                    "hitsaus",
                    "hitsaan kotona",
                    "tarkennettu")) {
                assertTrue(text.contains(expected), expected + " is not in " + text);
            }
            assertEquals(
                    lang.equals("fi-simple") ? "fi" : lang,
                    document.getDocumentCatalog().getLanguage());
        }
    }

    @Test
    void anotherForm_406_anotherLanguage_400() {
        Api.as(person)
                .accept("text/html")
                .get("/me/data")
                .then()
                .statusCode(406)
                .body("type", endsWith("/problems/not-acceptable"));
        Api.as(person).get("/me/data?lang=la").then().statusCode(400);
        Api.as(person).accept("*/*").get("/me/data").then().statusCode(200).contentType("application/json");
        Api.as(TestHub.person())
                .get("/me/data")
                .then()
                .body("consents", hasSize(0))
                .body("records.find { it.kind == 'skills-assessment' }", nullValue());
    }
}
