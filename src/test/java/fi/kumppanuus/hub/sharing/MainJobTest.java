package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job over HTTP: one consent, one gated read, one refused read, and what the person sees of it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class MainJobTest {
    private TestPartner authority;
    private TestPartner aalto;
    private TestPartner berg;
    private TestPerson person;
    private String consent;
    private String subject;

    @BeforeEach
    void consentInForce() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        aalto = TestHub.partner(PartnerType.STAFFING_COMPANY);
        berg = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
        Api.allowDeposit(person, authority);
        Api.store(authority, Api.lookup(authority, person.identityCode()), Api.assessment())
                .then()
                .statusCode(201);
        String tag = Api.as(person)
                .get("/me/profile")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        Api.as(person)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("contact", Map.of("phone", "+358 40 000 0000", "language", "fi")))
                .put("/me/profile")
                .then()
                .statusCode(200);
        consent = Api.consent(person, authority, aalto, "job-placement", "identity", "contact", "skills-assessment");
        subject = Api.subjectOf(aalto, consent);
    }

    private Response read(TestPartner partner, String id) {
        return Api.reading(partner, "job-placement").get("/subjects/{id}/skills-assessments", id);
    }

    private Response profile() {
        return Api.reading(aalto, "job-placement").get("/subjects/{id}/profile", subject);
    }

    @Test
    void recipientReads_whatWasGranted_withoutFreeText() {
        read(aalto, subject)
                .then()
                .statusCode(200)
                .header("Audit-Receipt", notNullValue())
                .body("items", hasSize(1))
                .body("items[0].skills[0].uri", equalTo(Api.WELDING))
                .body("items[0].skills[0].level", equalTo(4))
                .body("items[0].skills[0].text", nullValue())
                .body("items[0].source.partnerId", equalTo(authority.id().toString()));
        profile()
                .then()
                .statusCode(200)
                .body("identity.givenName", equalTo("Testi"))
                .body("contact.phone", equalTo("+358 40 000 0000"));
    }

    @Test
    void neverConsented_withdrawn_andUnknown_areOneAnswer() {
        var never = read(berg, subject);
        Api.withdraw(person, consent).then().statusCode(200).body("status", equalTo("ended"));
        var withdrawn = read(aalto, subject);
        var unknown = read(aalto, java.util.UUID.randomUUID().toString());
        assertEquals(uniform(never), uniform(withdrawn));
        assertEquals(uniform(withdrawn), uniform(unknown));
        withdrawn
                .then()
                .statusCode(403)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/consent-required"))
                .body("nextStep", equalTo(TestHub.PUBLIC_URL + "/api/v1/consent-requests"));
    }

    /** Everything a partner gets, but for the two ids. */
    private static String uniform(Response answer) {
        var headers = answer.getHeaders().asList().stream()
                .map(h -> h.getName().equals("Request-Id") || h.getName().equals("Audit-Receipt")
                        ? h.getName()
                        : h.toString())
                .sorted()
                .toList();
        return answer.statusCode()
                + headers.toString()
                + answer.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:*");
    }

    @Test
    void narrowing_takesThePhoneAway_andLeavesTheRest() {
        Api.withdraw(person, consent, "contact").then().statusCode(200).body("status", equalTo("in-force"));
        profile().then().statusCode(200).body("contact", nullValue()).body("identity.givenName", equalTo("Testi"));
        read(aalto, subject).then().statusCode(200);
    }

    @Test
    void accessLog_showsReadsRefusalsAndOwnActs() {
        read(aalto, subject).then().statusCode(200);
        Api.withdraw(person, consent).then().statusCode(200);
        read(aalto, subject).then().statusCode(403);
        Api.as(person)
                .get("/me/access-log")
                .then()
                .statusCode(200)
                .body("items[0].outcome", equalTo("refused"))
                .body("items[0].partner.partnerId", equalTo(aalto.id().toString()))
                .body("items[0].purpose.code", equalTo("job-placement"))
                .body("items[1].action", equalTo("consent-withdrawn"))
                .body("items[2].outcome", equalTo("permitted"))
                .body("items[2].basis.consentId", equalTo(consent))
                .body("items[2].categories", hasItem("skills-assessment"))
                .body(
                        "items.action",
                        hasItems("subject-looked-up", "deposit-allowed", "record-written", "consent-decided"));
    }

    @Test
    void listingSubjects_findsThePersonUnderTheRecipientsOwnId() {
        Api.as(aalto)
                .get("/subjects?role=recipient")
                .then()
                .statusCode(200)
                .body("items.subjectId", hasItem(subject))
                .body("items.find { it.subjectId == '" + subject + "' }.grants", hasSize(3));
    }
}
