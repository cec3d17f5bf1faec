package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The profile: what the person says, what sources put in and the person confirms, and who gets which part. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ProfileTest {
    private static final String WELDER = "http://data.europa.eu/esco/occupation/5b2e8c14-3f6d-4a90-8b71-c2d4e6f80a13";

    private static final Map<String, Object> WISHES = Map.of(
            "occupations",
            List.of(Map.of("uri", WELDER), Map.of("iscoGroup", "7212")),
            "municipalities",
            List.of("564", "244"),
            "workingTime",
            "PART_TIME",
            "agencyWork",
            true,
            "text",
            "aamuvuoro");
    private static final Map<String, Object> HISTORY = Map.of(
            "jobs",
            List.of(
                    Map.of(
                            "occupationUri",
                            WELDER,
                            "employer",
                            "Verstas Oy",
                            "startedOn",
                            "2021-01-04",
                            "endedOn",
                            "2023-05-31",
                            "title",
                            "hitsari",
                            "text",
                            "putkia"),
                    Map.of("employer", "Toinen Oy", "title", "apuri")));
    private static final Map<String, Object> EDUCATION = Map.of(
            "qualifications",
            List.of(Map.of(
                    "name",
                    "perustutkinto",
                    "level",
                    3,
                    "school",
                    "Opisto",
                    "completedOn",
                    "2020-05-30",
                    "text",
                    "levytyöt")));
    private static final Map<String, Object> ALL =
            Map.of("jobWishes", WISHES, "workHistory", HISTORY, "education", EDUCATION);

    TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    TestPartner firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
    TestPartner kela = TestHub.partner(PartnerType.KELA);
    TestPerson person;

    @BeforeEach
    void somebody() {
        person = TestHub.person();
    }

    private Response change(Map<String, ?> parts) {
        var tag = Api.as(person).get("/me/profile").header("ETag");
        return Api.as(person)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(parts)
                .put("/me/profile");
    }

    private ValidatableResponse mine() {
        return Api.as(person).get("/me/profile").then().statusCode(200);
    }

    private Response put(TestPartner source, String ifMatch, Map<String, ?> parts) {
        var call = Api.as(source).contentType(ContentType.JSON).body(parts);
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return call.put("/subjects/{id}/profile", TestHub.subject(source, person));
    }

    private Response read(TestPartner reader) {
        return Api.reading(reader, Asking.purposeOf(reader.type()))
                .get("/subjects/{id}/profile", TestHub.subject(reader, person));
    }

    private void allow(TestPartner source, String... categories) {
        for (var category : categories) {
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(Map.of("source", source.id(), "category", category))
                    .post("/me/deposits")
                    .then()
                    .statusCode(201);
        }
    }

    private String consent(TestPartner reader, Map<String, List<Object>> items) {
        var asking = Asking.about(authority, person).to(reader);
        items.forEach((category, sources) -> asking.item(category, sources.toArray()));
        var yes = new TreeMap<String, Boolean>();
        items.keySet().forEach(category -> yes.put(category, true));
        return Api.decide(person, asking.id(), yes)
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    private String consentToOwn(TestPartner reader, String... categories) {
        var items = new LinkedHashMap<String, List<Object>>();
        List.of(categories).forEach(category -> items.put(category, List.of("self")));
        return consent(reader, items);
    }

    private void confirm(String part, boolean so) {
        List<Map<String, Object>> all = mine().extract().path("fromSources");
        var entry = all.stream().filter(e -> e.containsKey(part)).findFirst().orElseThrow();
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("version", entry.get("version"), "confirmed", so))
                .put("/me/profile/confirmations/{id}", entry.get("id"))
                .then()
                .statusCode(200);
    }

    @Test
    void recruiterWithConsent_canCall_andCantASecondAfterWithdrawal() {
        change(Map.of("contact", Map.of("phone", "+358 40 000 0007"))).then().statusCode(200);
        var consent = consentToOwn(firm, "contact");
        read(firm).then().statusCode(200).body("contact.phone", equalTo("+358 40 000 0007"));
        Api.withdraw(person, consent).then().statusCode(200);
        read(firm).then().statusCode(403).body("type", equalTo(TestHub.PUBLIC_URL + "/problems/consent-required"));
    }

    @Test
    void person_readsBackWhatTheyWrote_andWhatIsntSentStays() {
        change(ALL)
                .then()
                .statusCode(200)
                .body("jobWishes", equalTo(WISHES))
                .body("workHistory", equalTo(HISTORY))
                .body("education", equalTo(EDUCATION));
        change(Map.of("jobWishes", Map.of("agencyWork", false)))
                .then()
                .statusCode(200)
                .body("jobWishes", equalTo(Map.of("agencyWork", false)))
                .body("workHistory", equalTo(HISTORY));
        change(Map.of()).then().statusCode(200).body("education", equalTo(EDUCATION));
        mine().body("jobWishes", equalTo(Map.of("agencyWork", false))).body("fromSources", hasSize(0));
    }

    @Test
    void eachPart_isGatedByItself_andCutToItsReader() {
        change(ALL).then().statusCode(200);
        read(firm).then().statusCode(403);
        consentToOwn(firm, "job-wishes", "work-history");
        read(firm)
                .then()
                .statusCode(200)
                .body("identity", nullValue())
                .body("education", nullValue())
                .body("jobWishes", hasSize(1))
                .body("jobWishes[0].municipalities", contains("564", "244"))
                .body("jobWishes[0].source", nullValue())
                .body("jobWishes[0].text", nullValue())
                .body("workHistory[0].jobs.employer", contains("Verstas Oy", "Toinen Oy"))
                .body("workHistory[0].jobs[0].title", nullValue());
        consentToOwn(kela, "education");
        read(kela)
                .then()
                .statusCode(200)
                .body("jobWishes", nullValue())
                .body("education[0].qualifications", equalTo(EDUCATION.get("qualifications")));
    }

    @Test
    void whatASourcePutIn_leavesOnceConfirmed_andNamesItsSource() {
        allow(authority, "job-wishes", "education");
        put(authority, null, Map.of("jobWishes", WISHES, "education", EDUCATION))
                .then()
                .statusCode(200)
                .body("jobWishes[0].source.partnerId", equalTo(authority.id().toString()));
        consent(firm, Map.of("job-wishes", List.of("self", authority.id()), "education", List.of("self")));
        mine().body("fromSources.confirmed", contains(false, false));
        read(firm).then().statusCode(200).body("jobWishes", nullValue()).body("education", nullValue());
        var own = read(authority)
                .then()
                .statusCode(200)
                .body("jobWishes", hasSize(1))
                .extract();

        confirm("jobWishes", true);
        confirm("education", true);
        // The consent to education names another source.
        read(firm)
                .then()
                .statusCode(200)
                .body("jobWishes[0].source.partnerId", equalTo(authority.id().toString()))
                .body("education", nullValue());
        // To the source nothing has changed.
        var after = read(authority);
        assertEquals(own.asString(), after.asString());
        assertEquals(own.header("ETag"), after.header("ETag"));

        change(Map.of("jobWishes", Map.of("agencyWork", false))).then().statusCode(200);
        read(firm).then().body("jobWishes", hasSize(2));
        confirm("jobWishes", false);
        read(firm).then().body("jobWishes", hasSize(1)).body("jobWishes[0].source", nullValue());
    }

    @Test
    void aCorrection_isConfirmedAnew_andARepeatChangesNothing() {
        allow(authority, "job-wishes", "education");
        put(authority, null, Map.of("jobWishes", WISHES)).then().statusCode(200);
        confirm("jobWishes", true);
        var repeated = put(authority, null, Map.of("jobWishes", WISHES));
        repeated.then().statusCode(200).body("jobWishes[0].version", equalTo(1));
        mine().body("fromSources[0].confirmed", equalTo(true));
        put(authority, repeated.header("ETag"), Map.of("jobWishes", Map.of("agencyWork", false)))
                .then()
                .statusCode(200)
                .body("jobWishes[0].version", equalTo(2));
        mine().body("fromSources", hasSize(1)).body("fromSources[0].confirmed", equalTo(false));
        var tag = read(authority).header("ETag");
        put(authority, tag, Map.of("education", EDUCATION))
                .then()
                .statusCode(200)
                .body("jobWishes[0].version", equalTo(2))
                .body("education[0].version", equalTo(1));
    }

    @Test
    void aSource_isHeldToEachPart_allOrNothing() {
        allow(authority, "job-wishes");
        put(authority, null, ALL)
                .then()
                .statusCode(403)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/consent-required"));
        mine().body("fromSources", hasSize(0));
        put(kela, null, Map.of("jobWishes", WISHES))
                .then()
                .statusCode(403)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/category-not-allowed"));
        put(authority, null, Map.of()).then().statusCode(400);
    }

    @Test
    void whatASourceTakesBack_isGoneAtOnce() {
        allow(authority, "job-wishes");
        String id = put(authority, null, Map.of("jobWishes", WISHES))
                .then()
                .statusCode(200)
                .extract()
                .path("jobWishes[0].id");
        confirm("jobWishes", true);
        consent(firm, Map.of("job-wishes", List.of(authority.id())));
        read(firm).then().body("jobWishes", hasSize(1));
        for (int i = 0; i < 2; i++) {
            Api.as(authority)
                    .contentType(ContentType.JSON)
                    .body(Map.of("reason", "wrong-person"))
                    .post("/subjects/{id}/profile/{entry}/retract", TestHub.subject(authority, person), id)
                    .then()
                    .statusCode(204);
        }
        read(firm).then().statusCode(200).body("jobWishes", nullValue());
        mine().body("fromSources", hasSize(0));
        // A new one has no earlier state to name.
        put(authority, null, Map.of("jobWishes", WISHES))
                .then()
                .statusCode(200)
                .body("jobWishes[0].version", equalTo(1));
    }

    @Test
    void eachPartPutIn_hasItsEvent() {
        allow(authority, "job-wishes", "education");
        var receipt = put(authority, null, Map.of("jobWishes", WISHES, "education", EDUCATION))
                .then()
                .statusCode(200)
                .extract()
                .header("Audit-Receipt");
        var events = TestHub.query(
                "select e.id, e.categories, e.basis, cardinality(e.records) from audit_event e"
                        + " where e.partner = ? and e.action = 'record-written' order by e.id",
                row -> List.of(row.getString(1), row.getLong(2), row.getString(3), row.getInt(4)),
                authority.id());
        assertEquals(List.of(8L, 32L), events.stream().map(e -> e.get(1)).toList());
        assertEquals(
                List.of("DEPOSIT", "DEPOSIT"),
                events.stream().map(e -> e.get(2)).toList());
        assertEquals(receipt, events.getFirst().getFirst());
    }

    @Test
    void faults_areNamedAtOnce_withTheirPlaces() {
        change(Map.of(
                        "jobWishes",
                        Map.of("municipalities", List.of("564", "999"), "occupations", List.of(Map.of())),
                        "workHistory",
                        Map.of(
                                "jobs",
                                List.of(
                                        Map.of("text", "x"),
                                        Map.of("title", "x", "startedOn", "2021-01-04", "endedOn", "2021-01-03"))),
                        "education",
                        Map.of("qualifications", List.of(Map.of("completedOn", "2999-01-01")))))
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains(
                                "/jobWishes/occupations/0",
                                "/jobWishes/municipalities/1",
                                "/workHistory/jobs/0",
                                "/workHistory/jobs/1/endedOn",
                                "/education/qualifications/0/name",
                                "/education/qualifications/0/completedOn"));
        change(Map.of("jobWishes", Map.of("municipalities", List.of("Oulu"))))
                .then()
                .statusCode(400);
        change(Map.of("workHistory", Map.of("jobs", List.of(Map.of("occupationUri", "https://elsewhere.example")))))
                .then()
                .statusCode(400);
        var code = person.identityCode();
        change(Map.of(
                        "workHistory",
                        Map.of("jobs", List.of(Map.of("title", "x " + code))),
                        "education",
                        Map.of("qualifications", List.of(Map.of("name", code)))))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/workHistory/jobs/0/title", "/education/qualifications/0/name"))
                .body("detail", not(equalTo(code)));
    }
}
