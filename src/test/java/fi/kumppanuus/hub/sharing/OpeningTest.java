package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
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
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To a staffing company free text and attachments go with an item that the person has opened, and with no other. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class OpeningTest extends SourceScene {
    private static final byte[] FILE = Api.pdf("hitsausnäyte");
    private static final String ASSESSMENT = "skills-assessment";
    private static final String WISHES = "job-wishes";

    private TestPartner firm;
    private String record;
    private String file;

    @BeforeEach
    void aRecordWithWords() {
        firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        record = Api.store(authority, subject, Api.assessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        file = Api.attach(authority, subject, record, "a.pdf", FILE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.say(person, record, 1, "COMMENT", "Osaan enemmän.").then().statusCode(201);
        Api.as(person)
                .contentType(ContentType.JSON)
                .header("If-Match", Api.as(person).get("/me/profile").header("ETag"))
                .body(Map.of("jobWishes", Map.of("agencyWork", true, "text", "ulkotöitä")))
                .put("/me/profile")
                .then()
                .statusCode(200);
    }

    private String ask(TestPartner recipient, String purpose, String... categories) {
        return Api.ask(
                        authority,
                        Map.of(
                                "subjectId",
                                subject,
                                "recipient",
                                recipient.id(),
                                "purpose",
                                purpose,
                                "items",
                                List.of(categories).stream()
                                        .map(c -> Map.of("category", c))
                                        .toList(),
                                "validUntil",
                                LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                        .plusMonths(3)
                                        .toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String ask(String... categories) {
        return ask(firm, "job-placement", categories);
    }

    private static Map<String, Object> item(String category, boolean granted, boolean opened) {
        var item = new TreeMap<String, Object>(Map.of("category", category, "granted", granted));
        if (opened) {
            item.put("opened", true);
        }
        return item;
    }

    private ValidatableResponse answer(String request, List<Map<String, Object>> items) {
        return Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("items", items, "noticeVersion", "1.0", "lang", "fi"))
                .post("/me/consent-requests/{id}/decision", request)
                .then();
    }

    private String granted(Set<String> opened, String... categories) {
        return answer(
                        ask(categories),
                        List.of(categories).stream()
                                .map(c -> item(c, true, opened.contains(c)))
                                .toList())
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    private ValidatableResponse close(String consent, String... categories) {
        var body = new TreeMap<String, Object>(Map.of("openingOnly", true));
        if (categories.length > 0) {
            body.put("items", List.of(categories));
        }
        return Api.as(person)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/me/consents/{id}/withdraw", consent)
                .then()
                .statusCode(200);
    }

    private Response read(TestPartner reader, String purpose, String tail) {
        var request = Api.reading(reader, purpose);
        return (tail.matches(".*/attachments/.*") ? request.accept("application/pdf") : request)
                .get("/subjects/" + TestHub.subject(reader, person) + tail);
    }

    private Response read(String tail) {
        return read(firm, "job-placement", tail);
    }

    private void assertClosed(TestPartner reader, String purpose) {
        var one = "/skills-assessments/" + record;
        read(reader, purpose, one)
                .then()
                .statusCode(200)
                .body("skills[0].uri", equalTo(Api.WELDING))
                .body("skills[0].text", nullValue())
                .body("comments", nullValue())
                .body("attachments", nullValue());
        read(reader, purpose, one + "/attachments").then().statusCode(200).body("items", empty());
        read(reader, purpose, one + "/attachments/" + file).then().statusCode(404);
    }

    private void assertOpen() {
        var one = "/skills-assessments/" + record;
        read(one)
                .then()
                .statusCode(200)
                .body("skills[0].text", equalTo("hitsaus"))
                .body("comments.text", contains("Osaan enemmän."))
                .body("attachments", contains(file));
        read("/skills-assessments").then().body("items.id", contains(record));
        read(one + "/attachments").then().body("items.id", contains(file));
        assertArrayEquals(FILE, read(one + "/attachments/" + file).asByteArray());
    }

    @Test
    void noWordsByDefault_allOfThemWithTheOpenedItem_andNoneAfterItIsClosed() {
        granted(Set.of(), ASSESSMENT);
        assertClosed(firm, "job-placement");
        var consent = granted(Set.of(ASSESSMENT), ASSESSMENT);
        assertOpen();
        Api.as(person).get("/me/consents/{id}", consent).then().body("items[0].opened", equalTo(true));
        Api.as(firm).get("/consents/{id}", consent).then().body("items[0].opened", equalTo(true));
        close(consent).body("items.category", contains(ASSESSMENT)).body("items[0].opened", nullValue());
        assertClosed(firm, "job-placement");
        Api.as(firm).get("/consents/{id}", consent).then().body("items[0].opened", nullValue());
    }

    @Test
    void anItemOpensItselfAlone() {
        granted(Set.of(WISHES), WISHES, ASSESSMENT);
        assertClosed(firm, "job-placement");
        read("/profile").then().body("jobWishes[0].text", equalTo("ulkotöitä"));
        granted(Set.of(ASSESSMENT), WISHES, ASSESSMENT);
        assertOpen();
        read("/profile").then().body("jobWishes[0].agencyWork", equalTo(true)).body("jobWishes[0].text", nullValue());
    }

    @Test
    void anothersConsentAndAnotherPurposes_openNothing() {
        granted(Set.of(), ASSESSMENT);
        var other = TestHub.partner(PartnerType.STAFFING_COMPANY);
        answer(ask(other, "job-placement", ASSESSMENT), List.of(item(ASSESSMENT, true, true)))
                .statusCode(200);
        answer(ask(firm, "skills-reuse", ASSESSMENT), List.of(item(ASSESSMENT, true, true)))
                .statusCode(200);
        assertClosed(firm, "job-placement");
        read(firm, "skills-reuse", "/skills-assessments/" + record).then().body("skills[0].text", equalTo("hitsaus"));
    }

    @Test
    void ofASourceThatTheItemDoesntName_nothingIsOpened() {
        granted(Set.of(ASSESSMENT), ASSESSMENT);
        var later = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        Api.allowDeposit(person, later);
        String unnamed = Api.store(later, TestHub.subject(later, person).toString(), Api.assessment())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        read("/skills-assessments/" + unnamed).then().statusCode(404);
    }

    @Test
    void anAuthorityGetsWordsAnyway_andNothingOfItCanBeOpened() {
        var city = TestHub.partner(PartnerType.MUNICIPALITY);
        var request = ask(city, "shared-service", ASSESSMENT);
        Api.as(person).get("/me/consent-requests/{id}", request).then().body("items[0].openable", nullValue());
        answer(request, List.of(item(ASSESSMENT, true, true)))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/items/0/opened"))
                .body("errors[0].code", equalTo("nothing-to-open"));
        var consent = answer(request, List.of(item(ASSESSMENT, true, false)))
                .statusCode(200)
                .extract()
                .<String>path("consentId");
        close(consent).body("version", equalTo(1));
        read(city, "shared-service", "/skills-assessments/" + record)
                .then()
                .body("skills[0].text", equalTo("hitsaus"))
                .body("attachments", contains(file));
    }

    @Test
    void onlyWhatIsGrantedAndKeptBack_isOpened_andARepeatSaysTheSame() {
        var request = ask("contact", WISHES, ASSESSMENT);
        Api.as(person)
                .get("/me/consent-requests/{id}?lang=fi-simple", request)
                .then()
                .statusCode(200)
                .body("items.find { it.category == 'contact' }.openable", nullValue())
                .body(
                        "items.find { it.category == 'skills-assessment' }.openable",
                        hasItems("kartoituksen liitteet", "osaaminen omilla sanoilla"))
                .body("notice.text", containsString("henkilöstöyritys saa tämän vain avatusta kohdasta"));
        answer(request, List.of(item("contact", true, true), item(WISHES, false, true), item(ASSESSMENT, true, true)))
                .statusCode(422)
                .body("errors.pointer", contains("/items/0/opened", "/items/1/opened"))
                .body("errors.code", contains("nothing-to-open", "not-granted"));
        var good = List.of(item("contact", true, false), item(WISHES, false, false), item(ASSESSMENT, true, true));
        for (int i = 0; i < 2; i++) {
            answer(request, good).statusCode(200).body("items.findAll { it.opened }.category", contains(ASSESSMENT));
        }
        answer(
                        request,
                        List.of(
                                item("contact", true, false),
                                item(WISHES, false, false),
                                item(ASSESSMENT, true, false)))
                .statusCode(409)
                .body("type", endsWith("/already-decided"));
        assertOpen();
    }

    @Test
    void whatWasNotAskedAboutStaysOpen_andWhatIsGrantedAgainIsAsItIsDecidedThen() {
        var consent = granted(Set.of(ASSESSMENT), ASSESSMENT);
        granted(Set.of(), WISHES);
        assertOpen();
        Api.withdraw(person, consent, WISHES).then().statusCode(200);
        assertOpen();
        granted(Set.of(), ASSESSMENT);
        assertClosed(firm, "job-placement");
    }

    private ValidatableResponse renew(String consent, List<String> opened) {
        return Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "validUntil",
                        LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                .plusMonths(9)
                                .toString(),
                        "noticeVersion",
                        "1.0",
                        "lang",
                        "fi",
                        "opened",
                        opened))
                .post("/me/consents/{id}/renew", consent)
                .then();
    }

    @Test
    void aRenewalOpensWhatItNames() {
        var consent = granted(Set.of(ASSESSMENT), ASSESSMENT, "contact");
        renew(consent, List.of("contact", WISHES))
                .statusCode(422)
                .body("errors.pointer", contains("/opened/0", "/opened/1"))
                .body("errors.code", contains("nothing-to-open", "not-granted"));
        renew(consent, List.of(ASSESSMENT))
                .statusCode(200)
                .body("items.findAll { it.opened }.category", contains(ASSESSMENT));
        assertOpen();
    }

    @Test
    void aRenewalThatNamesNothing_closes() {
        var consent = granted(Set.of(ASSESSMENT), ASSESSMENT);
        renew(consent, List.of()).statusCode(200).body("items[0].opened", nullValue());
        assertClosed(firm, "job-placement");
    }

    @Test
    void closingIsAVersionWithItsReceipt_andARepeatIsNone() {
        var consent = granted(Set.of(ASSESSMENT, WISHES), ASSESSMENT, WISHES);
        receipt(consent)
                .body("'hub:version'", equalTo(1))
                .body(
                        "'dpv:hasProcess'.'hub:opened'.flatten()",
                        hasItems("kartoituksen liitteet", "toiveesi omin sanoin"));
        close(consent, ASSESSMENT).body("version", equalTo(2));
        assertClosed(firm, "job-placement");
        read("/profile").then().body("jobWishes[0].text", equalTo("ulkotöitä"));
        receipt(consent)
                .body("'hub:version'", equalTo(2))
                .body("'dpv:hasProcess'", hasSize(2))
                .body("'dpv:hasProcess'.'hub:opened'.flatten()", not(hasItems("kartoituksen liitteet")));
        close(consent, ASSESSMENT).body("version", equalTo(2));
        close(consent).body("version", equalTo(3));
        assertEquals(
                List.of("GRANTED", "NARROWED", "NARROWED"),
                TestHub.query(
                        "select transition from consent_history where consent_id = ?::uuid order by version",
                        row -> row.getString(1),
                        consent));
    }

    private ValidatableResponse receipt(String consent) {
        return Api.as(person)
                .accept("application/ld+json")
                .get("/me/consents/{id}/receipt", consent)
                .then()
                .statusCode(200)
                .parser("application/ld+json", io.restassured.parsing.Parser.JSON);
    }

    @Test
    void aSourceIsToldNothingOfIt() {
        var consent = granted(Set.of(ASSESSMENT), ASSESSMENT);
        var before = supplied();
        close(consent);
        assertEquals(before, supplied());
    }

    private String supplied() {
        return Api.as(authority)
                .get("/consents?role=source&subjectId={subject}", subject)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].items[0].opened", nullValue())
                .extract()
                .asString();
    }

    @Test
    void aSafetyRestrictionStaysAboveIt() {
        granted(Set.of(ASSESSMENT), ASSESSMENT);
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", false, "safetyRestricted", true))
                .put("/me/settings")
                .then()
                .statusCode(200);
        assertClosed(firm, "job-placement");
    }
}
