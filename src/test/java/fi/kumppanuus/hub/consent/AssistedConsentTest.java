package fi.kumppanuus.hub.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What Kela's paper form was for: an officer writes down a consent, or that it is taken back. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AssistedConsentTest {
    private final TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    private final TestPartner kela = TestHub.partner(PartnerType.KELA);
    private final TestPartner municipality = TestHub.partner(PartnerType.MUNICIPALITY);
    private final TestPerson person = TestHub.person();

    private Map<String, Object> body(Map<TestPartner, Map<String, Boolean>> answers) {
        var body = new HashMap<String, Object>();
        body.put("subjectId", Api.lookup(authority, person.identityCode()));
        body.put("personalIdentityCode", person.identityCode());
        body.put("purpose", "shared-service");
        body.put(
                "answers",
                answers.entrySet().stream()
                        .map(answer -> Map.of(
                                "recipient",
                                answer.getKey().id(),
                                "items",
                                answer.getValue().entrySet().stream()
                                        .map(e -> Map.of("category", e.getKey(), "granted", e.getValue()))
                                        .collect(Collectors.toList())))
                        .toList());
        body.put(
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(30).toString());
        body.put(
                "servicePeriodEnd",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(60).toString());
        body.put("noticeVersion", "1.0");
        body.put("lang", "fi-simple");
        body.put("identifiedBy", "ID_DOCUMENT");
        body.put("given", "SIGNED");
        body.put("evidence", Map.of("reference", "archive-1", "sha256", "ab".repeat(32)));
        return body;
    }

    private static Response record(TestPartner officer, Map<String, Object> body) {
        return record(officer, body, UUID.randomUUID());
    }

    private static Response record(TestPartner officer, Map<String, Object> body, UUID key) {
        return Api.as(officer)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/consents/assisted");
    }

    private Response profile(TestPartner reader) {
        return Api.reading(reader, "shared-service").get("/subjects/{id}/profile", TestHub.subject(reader, person));
    }

    /** As its recipient finds it: the officer isn't told of another's consent. */
    private static String consentFor(Response recorded, TestPartner recipient) {
        recorded.then().statusCode(201).body("outcomes.consentId.findAll { it != null }", hasSize(0));
        return Api.as(recipient)
                .get("/consents")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    @Test
    void eachYesIsInForce_eachNoIsKept_forEachRecipient() {
        var recorded = record(
                authority,
                body(Map.of(
                        kela, Map.of("identity", true, "contact", false),
                        municipality, Map.of("identity", false))));
        recorded.then().statusCode(201).body("outcomes", hasSize(2));
        profile(kela)
                .then()
                .statusCode(200)
                .body("identity.familyName", equalTo("Testaaja"))
                .body("contact", nullValue());
        profile(municipality).then().statusCode(403);
        assertEquals(
                List.of("GRANTED ->ACTIVE OFFICER contact"),
                TestHub.query(
                        "select transition || ' ' || coalesce(from_state, '-') || '>' || to_state || ' ' || by_whom || ' '"
                                + " || array_to_string(refused, ',') from consent_history where consent_id = ?",
                        row -> row.getString(1),
                        UUID.fromString(consentFor(recorded, kela))));
        assertEquals(
                List.of("archive-1 ID_DOCUMENT SIGNED fi-simple 1.0"),
                TestHub.query(
                        "select evidence_reference || ' ' || identified_by || ' ' || given || ' ' || lang || ' ' ||"
                                + " notice_version from assisted_record where id = ?",
                        row -> row.getString(1),
                        UUID.fromString(recorded.path("id"))));
    }

    @Test
    void thePersonSeesThatItWasRecordedForThem_untilTheyDecideThemselves() {
        var recorded = record(authority, body(Map.of(kela, Map.of("identity", true))));
        var consent = consentFor(recorded, kela);
        Api.as(person)
                .get("/me/consents/{id}", consent)
                .then()
                .body("recordedForYou.by.partnerId", equalTo(authority.id().toString()))
                .body("recordedForYou.evidence", equalTo("archive-1"));
        assertEquals("officer", expressedBy(consent));
        Api.as(person).get("/me/access-log").then().body("items.action", hasItem("consent-recorded"));
        var own = Asking.about(kela, person).item("contact", "self").id();
        Api.decide(person, own, Map.of("contact", true)).then().statusCode(200).body("consentId", equalTo(consent));
        Api.as(person).get("/me/consents/{id}", consent).then().body("recordedForYou", nullValue());
        assertEquals("person", expressedBy(consent));
    }

    /** As the newest receipt says it: a record is no login of the person's. */
    private String expressedBy(String consent) {
        var signed = Api.as(person)
                .accept("application/jose")
                .get("/me/consents/{id}/receipt", consent)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(signed.split("\\.")[1]), UTF_8))
                .getString("expression.by");
    }

    @Test
    void someoneTheHubHasNeverSeen_isKnownFromThenOn_andFindsItAtTheFirstLogin() {
        var code = TestHub.newIdentityCode();
        var body = body(Map.of(kela, Map.of("identity", true)));
        body.put("subjectId", Api.lookup(authority, code));
        body.put("personalIdentityCode", code);
        var consent = consentFor(record(authority, body), kela);
        var arrived = TestHub.person(code);
        Api.as(arrived).get("/me/consents").then().body("items.id", hasItem(consent));
        assertTrue(Api.subjectOf(kela, consent)
                .equals(TestHub.subject(kela, arrived).toString()));
    }

    @Test
    void officersForDataProtectionSampleIt_aPartnersItsOwnAlone() {
        var recorded = record(authority, body(Map.of(kela, Map.of("identity", true, "contact", false))));
        for (var officer : List.of(TestStaff.officer(), TestStaff.officerOf(authority))) {
            Api.as(officer)
                    .get("/oversight/assisted-consents")
                    .then()
                    .statusCode(200)
                    .header("Audit-Receipt", notNullValue())
                    .body("items[0].id", equalTo(recorded.path("id")))
                    .body("items[0].evidence.reference", equalTo("archive-1"))
                    .body("items[0].outcomes[0].items", hasSize(2));
        }
        Api.as(TestStaff.officerOf(kela))
                .get("/oversight/assisted-consents")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void aNoTakesBackWhatWasInForce() {
        Api.consent(person, authority, kela, "shared-service", "identity", "contact");
        record(authority, body(Map.of(kela, Map.of("identity", true, "contact", false))))
                .then()
                .statusCode(201);
        profile(kela).then().statusCode(200).body("contact", nullValue());
        record(authority, body(Map.of(kela, Map.of("identity", false)))).then().statusCode(201);
        profile(kela).then().statusCode(403);
        Api.as(person)
                .get("/me/access-log")
                .then()
                .body(
                        "items.find { it.action == 'consent-taken-back' }.partner.partnerId",
                        equalTo(authority.id().toString()));
    }

    @Test
    void theOfficersOwnConsent_isNamed() {
        String consent = record(authority, body(Map.of(authority, Map.of("identity", true))))
                .then()
                .statusCode(201)
                .extract()
                .path("outcomes[0].consentId");
        Api.as(authority).get("/consents/{id}", consent).then().statusCode(200);
    }

    @Test
    void aRepeatGivesTheSameAnswer_andChangesNothing() {
        var body = body(Map.of(kela, Map.of("identity", true)));
        var key = UUID.randomUUID();
        var first = record(authority, body, key);
        assertEquals(first.asString(), record(authority, body, key).asString());
        Api.as(kela).get("/consents/{id}", consentFor(first, kela)).then().body("version", equalTo(1));
    }

    @Nested
    class Refused {
        @Test
        void toWhoeverIsNoAuthority() {
            var firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
            var body = body(Map.of(kela, Map.of("identity", true)));
            body.put("subjectId", TestHub.subject(firm, person).toString());
            record(firm, body).then().statusCode(403).body("type", containsString("/assist-not-allowed"));
        }

        @Test
        void forSpecialCategories_pastTheService_andUnknownWords_allAtOnce() {
            var body = body(Map.of(kela, Map.of("work-ability", true)));
            body.put(
                    "validUntil",
                    LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(61).toString());
            record(authority, body)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", hasItems("/answers/0/items/0/category", "/validUntil"))
                    .body("errors.code", hasItems("special-category", "out-of-range"));
            var unknown = body(Map.of(kela, Map.of("shoe-size", true)));
            unknown.put("purpose", "advertising");
            record(authority, unknown)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", hasItems("/purpose", "/answers/0/items/0/category"));
        }

        @Test
        void forAnotherPersonsCode_aChildsCode_andNoCode_withoutEchoingIt() {
            var other = TestHub.newIdentityCode();
            refusedCode(other, "another-person");
            refusedCode("010115A9NNX", "invalid");
            var child = child();
            var body = body(Map.of(kela, Map.of("identity", true)));
            body.put("subjectId", Api.lookup(authority, child));
            body.put("personalIdentityCode", child);
            record(authority, body).then().statusCode(422).body("errors.code", hasItem("under-age"));
        }

        private void refusedCode(String code, String why) {
            var body = body(Map.of(kela, Map.of("identity", true)));
            body.put("personalIdentityCode", code);
            var refused = record(authority, body);
            refused.then().statusCode(422).body("errors.code", hasItem(why));
            assertTrue(!refused.asString().contains(code));
        }

        private static String child() {
            var born = LocalDate.now(ZoneId.of("Europe/Helsinki")).minusYears(17);
            var digits =
                    "%02d%02d%02d%d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear() % 100, 950);
            return digits.substring(0, 6) + "A950"
                    + "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(Integer.parseInt(digits) % 31);
        }

        @Test
        void onATextThatIsNotTodays() {
            var body = body(Map.of(kela, Map.of("identity", true)));
            body.put("noticeVersion", "0.9");
            record(authority, body).then().statusCode(409).body("type", containsString("/notice-changed"));
            profile(kela).then().statusCode(403);
        }
    }

    @Nested
    class Withdrawing {
        private Response withdraw(TestPartner officer, String consent, String... items) {
            return Api.as(officer)
                    .contentType(ContentType.JSON)
                    .body(items.length == 0 ? Map.of() : Map.of("items", List.of(items)))
                    .post("/consents/{id}/assisted-withdrawal", consent);
        }

        @Test
        void anyAuthorityTakesItDown_andItHoldsAtOnce() {
            var consent = Api.consent(person, authority, kela, "shared-service", "identity", "contact");
            withdraw(municipality, consent, "contact").then().statusCode(200).body("status", nullValue());
            profile(kela).then().statusCode(200).body("contact", nullValue());
            var ended = withdraw(municipality, consent);
            ended.then().statusCode(200).body("status", nullValue());
            profile(kela).then().statusCode(403);
            assertEquals(ended.asString(), withdraw(municipality, consent).asString());
            Api.as(person).get("/me/consents/{id}", consent).then().body("endReason", equalTo("withdrawn"));
            assertEquals(
                    List.of("GRANTED PERSON", "NARROWED OFFICER", "WITHDRAWN OFFICER"),
                    TestHub.query(
                            "select transition || ' ' || by_whom from consent_history where consent_id = ? order by version",
                            row -> row.getString(1),
                            UUID.fromString(consent)));
        }

        @Test
        void theRecipientToo_butNoOtherFirm() {
            var firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
            var other = TestHub.partner(PartnerType.STAFFING_COMPANY);
            var consent = Api.consent(person, authority, firm, "job-placement", "identity");
            withdraw(other, consent).then().statusCode(404);
            withdraw(firm, consent).then().statusCode(200).body("status", equalTo("ended"));
            withdraw(authority, UUID.randomUUID().toString()).then().statusCode(404);
        }

        @Test
        void ofACategoryThatNobodyKnows_isRefused() {
            var consent = Api.consent(person, authority, kela, "shared-service", "identity");
            withdraw(authority, consent, "shoe-size")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", hasItem("/items/0"));
            profile(kela).then().statusCode(200);
        }

        @Test
        void needsNoBody() {
            var consent = Api.consent(person, authority, kela, "shared-service", "identity");
            Api.with(Tokens.partner(authority, "consent:assist"))
                    .header("Hub-Acting-User", "case-worker-7")
                    .contentType(ContentType.JSON)
                    .post("/consents/{id}/assisted-withdrawal", consent)
                    .then()
                    .statusCode(200);
        }
    }
}
