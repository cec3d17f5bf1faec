package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A source's own key of a record: one record, one person, seen by nobody else. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ExternalIdTest extends SourceScene {
    private final String key = "case-" + UUID.randomUUID();

    private static Response put(TestPartner source, String subject, String key, Map<String, Object> body) {
        return Api.as(source)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/subjects/{id}/skills-assessments/by-external-id/{key}", subject, key);
    }

    private Response put(Map<String, Object> body) {
        return put(authority, subject, key, body);
    }

    private static Map<String, Object> with(String field, Object value) {
        var body = new TreeMap<>(Api.assessment());
        body.put(field, value);
        return body;
    }

    private List<String> page() {
        return Api.as(person).get("/me/access-log").jsonPath().getList("items.action");
    }

    private long versions() {
        return TestHub.query("select count(*) from record where external_id = ?", row -> row.getLong(1), key)
                .getFirst();
    }

    @Test
    void made_thenTheSame_thenChanged() {
        String id = put(Api.assessment())
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("externalId", equalTo(key))
                .body("version", equalTo(1))
                .extract()
                .path("id");
        var page = page();
        var same = put(Api.assessment());
        same.then().statusCode(200).body("id", equalTo(id)).body("version", equalTo(1));
        assertEquals(1, versions());
        assertEquals(page, page(), "the person's page has something new, though nothing is");
        assertEquals(
                List.of("record-repeated"),
                TestHub.query(
                        "select action from audit_event where id = ?",
                        row -> row.getString(1),
                        UUID.fromString(same.header("Audit-Receipt"))));
        put(with("method", "TEST"))
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("version", equalTo(2));
        assertEquals(2, versions());
        assertEquals(page.size() + 1, page().size());
    }

    @Test
    void theTag_isGoodForTheNextVersion_whoeverReadIt() {
        var made = put(Api.assessment());
        var read = Api.reading(authority, "shared-service")
                .get("/subjects/{id}/skills-assessments/{record}", subject, made.path("id"));
        // Whether a source may read by this purpose isn't the question here.
        if (read.statusCode() == 200) {
            assertEquals(made.header("ETag"), read.header("ETag"));
            read.then().body("externalId", equalTo(key));
        }
        Api.as(authority)
                .contentType(ContentType.JSON)
                .header("If-Match", made.header("ETag"))
                .body(with("reason", "tarkistettu"))
                .post("/subjects/{id}/skills-assessments/{record}/versions", subject, made.path("id"))
                .then()
                .statusCode(201)
                .body("externalId", equalTo(key));
    }

    @Test
    void postWithAKey_once() {
        var body = with("externalId", key);
        String id = store("k-1", body)
                .then()
                .statusCode(201)
                .body("externalId", equalTo(key))
                .extract()
                .path("id");
        store("k-1", body).then().statusCode(201).body("id", equalTo(id));
        store("k-2", body).then().statusCode(409).body("type", equalTo(problem("external-id-taken")));
        put(Api.assessment()).then().statusCode(200).body("id", equalTo(id)).body("version", equalTo(1));
    }

    @Test
    void theSameKeyForAnotherPerson_409_andWithoutPermission_asForNobody() {
        put(Api.assessment()).then().statusCode(201);
        TestPerson other = TestHub.person();
        var otherId = TestHub.subject(authority, other).toString();
        put(authority, otherId, key, Api.assessment())
                .then()
                .statusCode(403)
                .body("type", equalTo(problem("consent-required")));
        Api.allowDeposit(other, authority);
        put(authority, otherId, key, Api.assessment())
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("external-id-taken")));
    }

    @Test
    void anotherSourcesKey_isItsOwn() {
        put(Api.assessment()).then().statusCode(201);
        var municipality = TestHub.partner(PartnerType.MUNICIPALITY);
        Api.allowDeposit(person, municipality);
        put(municipality, TestHub.subject(municipality, person).toString(), key, Api.assessment())
                .then()
                .statusCode(201)
                .body("version", equalTo(1));
    }

    @Test
    void nobodyElseSeesIt() {
        put(Api.assessment()).then().statusCode(201);
        var firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        Api.consent(person, authority, firm, "job-placement", "skills-assessment");
        Api.reading(firm, "job-placement")
                .get("/subjects/{id}/skills-assessments", TestHub.subject(firm, person))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items.externalId", not(hasItem(key)))
                .body("items[0].externalId", nullValue());
    }

    @Test
    void anEndedPermission_leavesItsOwnRecordsToCorrect_andNothingNew() {
        put(Api.assessment()).then().statusCode(201);
        TestHub.sql("update deposit_permission set ended_at = now() where person_id = ?", person.id());
        put(with("method", "TEST")).then().statusCode(200).body("version", equalTo(2));
        put(authority, subject, key + "-new", Api.assessment()).then().statusCode(403);
    }

    @Test
    void badKeys() {
        put(authority, subject, person.identityCode(), Api.assessment())
                .then()
                .statusCode(422)
                .body("type", equalTo(problem("identity-code-in-text")))
                .body("errors[0].pointer", equalTo("/externalId"));
        store("k-3", with("externalId", person.identityCode())).then().statusCode(422);
        put(with("externalId", "another")).then().statusCode(422).body("errors[0].pointer", equalTo("/externalId"));
        put(authority, subject, "x".repeat(101), Api.assessment()).then().statusCode(400);
        put(with("externalId", "with space")).then().statusCode(400);
    }
}
