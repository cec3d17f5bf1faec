package fi.kumppanuus.hub.partner;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suspending a partner stops it at once, whatever token is still good, but for what it must hear to delete. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SuspensionTest {
    private TestPartner municipality;
    private TestPerson person;
    private String token;
    private String subject;
    private String inForce;
    private String ended;
    private String request;

    @BeforeEach
    void aBusyPartner() {
        municipality = TestHub.partner(PartnerType.MUNICIPALITY);
        person = TestHub.person();
        Api.allowDeposit(person, municipality);
        inForce = Api.consent(person, municipality, municipality, "shared-service", "identity", "skills-assessment");
        var other = TestHub.person();
        ended = Api.consent(other, municipality, municipality, "shared-service", "identity");
        Api.withdraw(other, ended).then().statusCode(200);
        request = Asking.about(municipality, TestHub.person()).item("contact").id();
        subject = TestHub.subject(municipality, person).toString();
        token = Tokens.partner(municipality, Api.PARTNER_SCOPES);
    }

    private RequestSpecification calling() {
        return Api.with(token)
                .contentType(ContentType.JSON)
                .header("Hub-Purpose", "shared-service")
                .header("Hub-Acting-User", "case-worker-7")
                .header("Idempotency-Key", UUID.randomUUID());
    }

    private void change(String to) {
        TestHub.sql("update partner set " + to + " where id = ?", municipality.id());
    }

    private List<Response> everythingItDoes() {
        return List.of(
                calling().get("/partners"),
                calling().get("/catalogue"),
                calling()
                        .body(Map.of("personalIdentityCode", person.identityCode()))
                        .post("/subjects/lookup"),
                calling().get("/subjects"),
                calling()
                        .body(Asking.about(municipality, UUID.randomUUID())
                                .item("contact")
                                .body())
                        .post("/consent-requests"),
                calling().get("/consent-requests/{id}", request),
                calling().post("/consent-requests/{id}/cancel", request),
                calling().get("/consents"),
                calling().get("/consents?status=in-force"),
                calling().get("/consents/{id}", inForce),
                calling().get("/subjects/{id}/profile", subject),
                calling().get("/subjects/{id}/skills-assessments", subject),
                calling().body(Api.assessment()).post("/subjects/{id}/skills-assessments", subject));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'SUSPENDED'",
                "agreement_until = current_date - 2",
                "agreement_from = current_date + 2",
            })
    void stopsEverything_atOnce(String standing) {
        everythingItDoes().forEach(answer -> org.junit.jupiter.api.Assertions.assertTrue(answer.statusCode() < 300));
        change(standing);
        everythingItDoes()
                .forEach(answer -> answer.then()
                        .statusCode(403)
                        .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/partner-not-active")));
    }

    @Test
    void leavesWhatItMustHear() {
        change("state = 'SUSPENDED'");
        calling().get("/self").then().statusCode(200).body("state", equalTo("SUSPENDED"));
        calling()
                .get("/consents?status=ended")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(ended)))
                .body("items[0].deleteBy.length()", equalTo(10));
        calling().get("/consents/{id}", ended).then().statusCode(200).body("status", equalTo("ended"));
    }

    /** The person is not left behind a suspension: they still see and withdraw. */
    @Test
    void keepsThePersonFree() {
        change("state = 'SUSPENDED'");
        Api.as(person).get("/me/consents").then().statusCode(200).body("items", hasSize(1));
        Api.withdraw(person, inForce).then().statusCode(200).body("status", equalTo("ended"));
        calling().get("/consents?status=ended").then().body("items.id", containsInAnyOrder(ended, inForce));
    }

    @Test
    void isReversible_andConsentsOutliveIt() {
        change("state = 'SUSPENDED'");
        calling().get("/subjects/{id}/profile", subject).then().statusCode(403);
        change("state = 'ACTIVE'");
        calling().get("/subjects/{id}/profile", subject).then().statusCode(200);
    }

    @Test
    void suspendedPartners_canBeNeitherAskedForNorSources() {
        change("state = 'SUSPENDED'");
        var authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        Asking.about(authority, person)
                .to(municipality)
                .item("contact")
                .send()
                .then()
                .statusCode(422)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/partner-unknown"));
        Asking.about(authority, person)
                .item("skills-assessment", municipality.id())
                .send()
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/items/0/sources/0")));
    }
}
