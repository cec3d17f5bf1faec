package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that belong to a record: who puts them in, who gets them, and that they lie sealed. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AttachmentsTest extends SourceScene {
    private static final byte[] FILE = Api.pdf("hitsausnäyte");

    private TestPartner city;
    private TestPartner firm;
    private String record;

    @BeforeEach
    void aRecordAndTwoRecipients() {
        city = TestHub.partner(PartnerType.MUNICIPALITY);
        firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        Api.consent(person, authority, city, "shared-service", "skills-assessment");
        Api.consent(person, authority, firm, "job-placement", "skills-assessment");
        record = newRecord();
    }

    private String newRecord() {
        return Api.store(authority, subject, Api.assessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String attached(byte[] file) {
        return Api.attach(authority, subject, record, "K%C3%A4det.pdf", file)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response read(TestPartner reader, String tail) {
        var request = Api.reading(reader, reader.equals(firm) ? "job-placement" : "shared-service");
        return (tail.matches(".*/attachments/.*") ? request.accept("application/pdf") : request)
                .get("/subjects/" + TestHub.subject(reader, person) + "/skills-assessments" + tail);
    }

    private String attachments(String id) {
        return "/" + record + "/attachments" + (id.isEmpty() ? "" : "/" + id);
    }

    @Test
    void sourceAndAuthority_getTheFileAsItWasAttached() {
        var id = attached(FILE);
        var second = attached(Api.pdf("x".repeat(600_000)));
        for (var reader : List.of(authority, city)) {
            read(reader, "/" + record).then().body("attachments", equalTo(List.of(id, second)));
            read(reader, attachments(""))
                    .then()
                    .statusCode(200)
                    .body("items.id", equalTo(List.of(id, second)))
                    .body("items[0].name", equalTo("Kädet.pdf"))
                    .body("items[0].size", equalTo(FILE.length));
            var file = read(reader, attachments(id));
            file.then()
                    .statusCode(200)
                    .contentType("application/pdf")
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"K_det.pdf\"; filename*=UTF-8''K%C3%A4det.pdf")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", containsString("no-store"));
            assertArrayEquals(FILE, file.asByteArray());
        }
        read(city, "").then().body("items.id", equalTo(List.of(record)));
    }

    @Test
    void aFirm_hearsOfNone() {
        var id = attached(FILE);
        read(firm, "/" + record).then().statusCode(200).body("attachments", nullValue());
        read(firm, attachments("")).then().statusCode(200).body("items", hasSize(0));
        read(firm, attachments(id)).then().statusCode(404);
    }

    @Test
    void ofAPersonWhoHides_nobodyElseHearsOfAny() {
        var id = attached(FILE);
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", false, "safetyRestricted", true))
                .put("/me/settings")
                .then()
                .statusCode(200);
        read(city, "/" + record).then().statusCode(200).body("attachments", nullValue());
        read(city, attachments("")).then().statusCode(200).body("items", hasSize(0));
        read(city, attachments(id)).then().statusCode(404);
        read(authority, attachments(id)).then().statusCode(200);
    }

    @Test
    void onlyItsOwnRecordOpensIt() {
        var id = attached(FILE);
        var other = newRecord();
        read(city, "/" + other + "/attachments/" + id).then().statusCode(404);
        read(city, "/" + other + "/attachments").then().statusCode(200).body("items", hasSize(0));
        read(city, "/" + record + "/attachments/" + record).then().statusCode(404);
        read(city, "/" + id).then().statusCode(404);
        read(city, "/" + id + "/attachments").then().statusCode(404);
        Api.attach(authority, subject, id, "a.pdf", FILE).then().statusCode(404);
    }

    @Test
    void onlyTheRecordsSourceAttaches() {
        Api.allowDeposit(person, city);
        var atCity = TestHub.subject(city, person).toString();
        Api.attach(city, atCity, record, "a.pdf", FILE).then().statusCode(404);
        Api.attach(firm, TestHub.subject(firm, person).toString(), record, "a.pdf", FILE)
                .then()
                .statusCode(403)
                .body("type", endsWith("/category-not-allowed"));
        read(city, attachments("")).then().body("items", hasSize(0));
    }

    @Test
    void staysWithACorrectedRecord_andGoesWithARetractedOne() {
        var id = attached(FILE);
        var correction = new java.util.TreeMap<>(Api.assessment());
        correction.put("reason", "tarkennus");
        Api.as(authority)
                .contentType(ContentType.JSON)
                .header("If-Match", read(authority, "/" + record).header("ETag"))
                .body(correction)
                .post("/subjects/{id}/skills-assessments/{record}/versions", subject, record)
                .then()
                .statusCode(201);
        read(city, attachments(id)).then().statusCode(200);
        attached(FILE);
        Api.as(authority)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "error"))
                .post("/subjects/{id}/skills-assessments/{record}/retract", subject, record)
                .then()
                .statusCode(204);
        for (var reader : List.of(city, authority)) {
            read(reader, attachments("")).then().statusCode(reader.equals(city) ? 404 : 403);
            read(reader, attachments(id)).then().statusCode(reader.equals(city) ? 404 : 403);
        }
        Api.attach(authority, subject, record, "a.pdf", FILE).then().statusCode(404);
        assertEquals(
                List.of(2L),
                TestHub.query(
                        "select count(*) from record where linked_to = ? and retracted_at is not null",
                        row -> row.getLong(1),
                        UUID.fromString(record)),
                "kept, sealed");
    }

    @Test
    void liesSealed_nameAndFile() {
        var marker = "merkki" + UUID.randomUUID();
        Api.attach(authority, subject, record, marker + ".pdf", Api.pdf(marker))
                .then()
                .statusCode(201)
                .body("name", equalTo(marker + ".pdf"));
        var raw = TestHub.query(
                "select payload || body from record where linked_to = ?",
                row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
                UUID.fromString(record));
        assertEquals(1, raw.size());
        assertEquals(false, raw.getFirst().contains(marker));
        assertEquals(
                List.of(0L),
                TestHub.query(
                        "select count(*) from record r where r.person_id = ? and r::text like ?",
                        row -> row.getLong(1),
                        person.id(),
                        "%" + marker + "%"));
    }

    @Test
    void theSameKeyAgain_attachesNothingMore() {
        var call = Api.as(authority)
                .contentType("application/pdf")
                .header("Idempotency-Key", "once")
                .header("Hub-File-Name", "a.pdf")
                .body(FILE);
        var path = "/subjects/" + subject + "/skills-assessments" + attachments("");
        var first = call.post(path).then().statusCode(201).extract();
        assertEquals(
                first.<String>path("id"),
                Api.as(authority)
                        .contentType("application/pdf")
                        .header("Idempotency-Key", "once")
                        .header("Hub-File-Name", "a.pdf")
                        .body(FILE)
                        .post(path)
                        .then()
                        .statusCode(201)
                        .header("Location", equalTo(first.header("Location")))
                        .extract()
                        .path("id"));
        Api.as(authority)
                .contentType("application/pdf")
                .header("Idempotency-Key", "once")
                .header("Hub-File-Name", "a.pdf")
                .body(Api.pdf("another"))
                .post(path)
                .then()
                .statusCode(422)
                .body("type", endsWith("/idempotency-conflict"));
        read(authority, attachments("")).then().body("items", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><script>alert(1)</script></html>", "PK\u0003\u0004", "%PDF-1.7 without an end", ""})
    void whatIsNoPdf_is415_whateverItIsCalled(String content) {
        Api.attach(authority, subject, record, "a.pdf", content.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(415)
                .body("type", equalTo(problem("unsupported-media-type")));
        read(authority, attachments("")).then().body("items", hasSize(0));
    }

    @Test
    void overFiveMebibytes_is413_andOneByteLessIsTaken() {
        int frame = Api.pdf("").length;
        var largest = Api.pdf("x".repeat((5 << 20) - frame));
        assertEquals(5 << 20, largest.length);
        assertArrayEquals(largest, read(city, attachments(attached(largest))).asByteArray());
        Api.attach(authority, subject, record, "a.pdf", Api.pdf("x".repeat((5 << 20) - frame + 1)))
                .then()
                .statusCode(413)
                .body("type", equalTo(problem("content-too-large")));
        // Its room is this route's alone.
        store(UUID.randomUUID().toString(), Map.of("method", "x".repeat(300_000)))
                .then()
                .statusCode(413);
    }

    @Test
    void aNameWithAnIdentityCode_isRefusedWithoutEcho() {
        Api.attach(authority, subject, record, "koodi%20" + person.identityCode() + ".pdf", FILE)
                .then()
                .statusCode(422)
                .body("type", equalTo(problem("identity-code-in-text")))
                .body("errors[0].pointer", equalTo("#Hub-File-Name"))
                .body(not(containsString(person.identityCode())));
        Api.attach(authority, subject, record, "a%2Fb.pdf", FILE)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("file-name"));
    }
}
