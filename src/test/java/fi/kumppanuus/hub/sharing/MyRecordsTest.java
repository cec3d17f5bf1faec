package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the person writes down, and what the person says of what others wrote. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class MyRecordsTest {
    private static final String CODE = TestHub.newIdentityCode();

    private TestPartner authority;
    private TestPartner kela;
    private TestPartner firm;
    private TestPerson person;
    private String subject;
    private String record;
    private String recordTag;

    @BeforeEach
    void aFile() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        kela = TestHub.partner(PartnerType.KELA);
        firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
        Api.allowDeposit(person, authority);
        subject = Api.lookup(authority, person.identityCode());
        var stored = Api.store(authority, subject, Api.assessment());
        record = stored.then().statusCode(201).extract().path("id");
        recordTag = stored.header("ETag");
    }

    private String sharedWith(TestPartner recipient, Object... sources) {
        var request = Asking.about(authority, person)
                .to(recipient)
                .item("skills-assessment", sources)
                .id();
        String consent = Api.decide(person, request, Map.of("skills-assessment", true))
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
        return Api.subjectOf(recipient, consent);
    }

    private static ValidatableResponse read(TestPartner partner, String subject, String purpose) {
        return Api.reading(partner, purpose)
                .get("/subjects/{id}/skills-assessments", subject)
                .then()
                .statusCode(200);
    }

    private static Response correct(TestPerson who, String id, String tag, String reason) {
        return Api.as(who)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Api.with(Api.selfAssessment(), "reason", reason))
                .post("/me/skills-assessments/{id}/versions", id);
    }

    private static Response takeAway(TestPerson who, String id) {
        return Api.as(who).post("/me/skills-assessments/{id}/retract", id);
    }

    private static void problem(Response answer, int status, String name) {
        answer.then().statusCode(status).body("type", endsWith("/problems/" + name));
    }

    private List<String> logged() {
        return Api.as(person)
                .get("/me/access-log")
                .then()
                .statusCode(200)
                .extract()
                .path("items.action");
    }

    @Test
    void ownAssessment_isReadByWhoMayReadThePersonsOwn_andByNobodyElse() {
        var all = sharedWith(kela, "self", authority.id());
        var others = sharedWith(firm, authority.id());
        String own = Api.write(person, Api.selfAssessment())
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .body("source", nullValue())
                .extract()
                .path("id");
        read(kela, all, "shared-service")
                .body("items.id", contains(own, record))
                .body("items[0].source", nullValue());
        read(firm, others, "job-placement").body("items.id", contains(record));
        Api.as(person)
                .get("/me/skills-assessments")
                .then()
                .statusCode(200)
                .body("items.id", contains(own, record))
                .body("items[1].source.partnerId", equalTo(authority.id().toString()));
        assertEquals("own-record-written", logged().get(2), logged().toString());
    }

    @Test
    void correcting_makesANewVersion_takingAway_endsAllReading() {
        var subjectOfKela = sharedWith(kela, "self");
        var written = Api.write(person, Api.selfAssessment());
        String own = written.then().statusCode(201).extract().path("id");
        var tag = written.header("ETag");
        assertEquals(tag, Api.as(person).get("/me/skills-assessments/{id}", own).header("ETag"));
        problem(correct(person, own, "\"AAAAAAAAAAAAAAAAAAAAAA\"", "x"), 412, "version-conflict");
        problem(correct(person, own, tag, "koodi " + CODE), 422, "identity-code-in-text");
        Api.say(person, own, 1, "COMMENT", "Lisään myöhemmin.").then().statusCode(201);
        // What is said of it meanwhile is no other version.
        correct(person, own, tag, "kävin kurssin").then().statusCode(201).body("version", equalTo(2));
        problem(correct(person, own, tag, "taas"), 412, "version-conflict");
        read(kela, subjectOfKela, "shared-service").body("items.version", contains(2));

        takeAway(person, own).then().statusCode(204);
        takeAway(person, own).then().statusCode(204);
        read(kela, subjectOfKela, "shared-service").body("items", hasSize(0));
        problem(Api.as(person).get("/me/skills-assessments/{id}", own), 404, "not-found");
        problem(correct(person, own, tag, "vielä"), 404, "not-found");
        problem(Api.say(person, own, 1, "COMMENT", "vielä"), 404, "not-found");
    }

    @Test
    void whatAPartnerPutIn_isNotThePersonsToChange_norIsAnotherPersons() {
        var stranger = TestHub.person();
        var written = Api.write(person, Api.selfAssessment());
        String own = written.then().statusCode(201).extract().path("id");
        problem(correct(person, record, recordTag, "oma syy"), 404, "not-found");
        problem(takeAway(person, record), 404, "not-found");
        for (var id : List.of(own, record, UUID.randomUUID().toString())) {
            problem(Api.as(stranger).get("/me/skills-assessments/{id}", id), 404, "not-found");
            problem(correct(stranger, id, written.header("ETag"), "oma syy"), 404, "not-found");
            problem(takeAway(stranger, id), 404, "not-found");
            problem(Api.say(stranger, id, 1, "COMMENT", "ei minun"), 404, "not-found");
        }
        Api.as(stranger).get("/me/skills-assessments").then().statusCode(200).body("items", hasSize(0));
        Api.as(person).get("/me/skills-assessments").then().body("items", hasSize(2));
    }

    @Test
    void writing_onlyOneselfsJudgement_andNoIdentityCode_once() throws SQLException {
        problem(Api.write(person, Api.assessment()), 422, "unprocessable");
        var text = List.of(Map.of("text", "hitsaus " + CODE, "level", 1, "assessedBy", "SELF"));
        problem(Api.write(person, Api.with(Api.selfAssessment(), "skills", text)), 422, "identity-code-in-text");
        var late = LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(3).toString();
        problem(Api.write(person, Api.with(Api.selfAssessment(), "assessedOn", late)), 422, "unprocessable");
        var key = UUID.randomUUID().toString();
        try (var other = TestHub.connect("hub_app");
                var lock = other.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "person-app " + person.id() + " POST /me/skills-assessments " + key);
            lock.execute();
            problem(once(key, Api.selfAssessment()), 409, "idempotency-conflict");
        }
        String made =
                once(key, Api.selfAssessment()).then().statusCode(201).extract().path("id");
        once(key, Api.selfAssessment()).then().statusCode(201).body("id", equalTo(made));
        problem(once(key, Api.with(Api.selfAssessment(), "method", "TEST")), 422, "idempotency-conflict");
        var tag = Api.as(person).get("/me/skills-assessments/{id}", made).header("ETag");
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Api.with(Api.selfAssessment(), "reason", "syy"))
                .post("/me/skills-assessments/{id}/versions", made)
                .then()
                .statusCode(428);
        correct(person, made, tag, "syy").then().statusCode(201);
    }

    private Response once(String key, Map<String, Object> body) {
        return Api.as(person)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/me/skills-assessments");
    }

    @Test
    void comment_goesWithTheRecord_toWhomFreeTextGoes() {
        var atKela = sharedWith(kela, authority.id());
        var atFirm = sharedWith(firm, authority.id());
        Api.as(authority)
                .contentType(ContentType.JSON)
                .header("If-Match", recordTag)
                .body(Api.with(Api.assessment(), "reason", "arvioitu uudelleen"))
                .post("/subjects/{subject}/skills-assessments/{id}/versions", subject, record)
                .then()
                .statusCode(201);
        var tag = Api.reading(authority, "shared-service")
                .get("/subjects/{subject}/skills-assessments/{id}", subject, record)
                .header("ETag");
        Api.say(person, record, 1, "CONTEST", "En ollut paikalla.")
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .body("kind", equalTo("CONTEST"))
                .body("text", equalTo("En ollut paikalla."));
        Api.say(person, record, 2, "COMMENT", "Nyt oikein.").then().statusCode(201);
        for (var reader : List.of(
                read(kela, atKela, "shared-service"),
                read(authority, subject, "shared-service"),
                Api.as(person).get("/me/skills-assessments").then())) {
            reader.body("items[0].comments.text", contains("En ollut paikalla.", "Nyt oikein."))
                    .body("items[0].comments.version", contains(1, 2))
                    .body("items[0].comments.kind", containsInAnyOrder("CONTEST", "COMMENT"));
        }
        read(firm, atFirm, "job-placement").body("items[0].comments", nullValue());
        // The source corrects what it put in, whatever the person said meanwhile.
        assertEquals(
                tag,
                Api.reading(authority, "shared-service")
                        .get("/subjects/{subject}/skills-assessments/{id}", subject, record)
                        .header("ETag"));
        assertEquals(2, logged().stream().filter("record-commented"::equals).count());
        assertEquals(
                List.of(0L),
                TestHub.query(
                        "select count(*) from record_comment where position('paikalla' in encode(payload, 'escape')) > 0",
                        row -> row.getLong(1)));
    }

    @Test
    void comment_ofWhatIsNot_withACode_orTooMany_isRefused_andItsRepeatSaysNothingNew() throws SQLException {
        problem(Api.say(person, record, 2, "COMMENT", "x"), 422, "unprocessable");
        problem(Api.say(person, record, 1, "COMMENT", "olen " + CODE), 422, "identity-code-in-text");
        problem(Api.say(person, record, 1, "COMMENT", "x".repeat(2_001)), 400, "validation");
        var key = UUID.randomUUID().toString();
        try (var other = TestHub.connect("hub_app");
                var lock = other.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "person-app " + person.id() + " POST /me/records/" + record + "/comments " + key);
            lock.execute();
            problem(sayOnce(key, "kerran"), 409, "idempotency-conflict");
        }
        String at = sayOnce(key, "kerran").then().statusCode(201).extract().path("at");
        sayOnce(key, "kerran").then().statusCode(201).body("at", equalTo(at));
        problem(sayOnce(key, "toisin"), 422, "idempotency-conflict");
        TestHub.sql(
                "insert into record_comment select gen_random_uuid(), record_id, person_id, payload, created_at"
                        + " from record_comment, generate_series(1, 49) where record_id = ?",
                UUID.fromString(record));
        problem(Api.say(person, record, 1, "COMMENT", "liikaa"), 422, "unprocessable");
    }

    private Response sayOnce(String key, String text) {
        return Api.as(person)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("kind", "COMMENT", "version", 1, "text", text))
                .post("/me/records/{id}/comments", record);
    }
}
