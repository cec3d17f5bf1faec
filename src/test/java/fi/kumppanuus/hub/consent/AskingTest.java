package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner may ask of a person, how often, and what a repeat gets. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AskingTest extends AskingScene {
    @Test
    void onBehalfOfAnother_onlyByAnAuthority() {
        asking().send().then().statusCode(201);
        var provider = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        for (var asker : new TestPartner[] {provider, TestHub.partner(PartnerType.STAFFING_COMPANY)}) {
            Asking.about(asker, person)
                    .to(firm)
                    .item("identity")
                    .send()
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(problem("recipient-not-allowed")));
        }
        // For themselves they may.
        Asking.about(provider, person).item("identity").send().then().statusCode(201);
    }

    @Test
    void askerOnBehalf_isNotToldTheConsent() {
        var request = asking().id();
        String consent = Api.decide(person, request, Map.of("identity", true))
                .then()
                .extract()
                .path("consentId");
        Api.as(authority)
                .get("/consent-requests/{id}", request)
                .then()
                .body("status", equalTo("granted"))
                .body("consentId", nullValue());
        Api.as(authority).get("/consents/{id}", consent).then().statusCode(404);
        // Nor whether it is still in force: the same question gets the same answer before and after a withdrawal.
        asking().send().then().statusCode(201).body("status", equalTo("open"));
    }

    @Test
    void alreadyInForce_is200_withTheConsent() {
        var municipality = TestHub.partner(PartnerType.MUNICIPALITY);
        var consent = Api.consent(person, municipality, municipality, "shared-service", "identity", "contact");
        Asking.about(municipality, person)
                .item("identity")
                .send()
                .then()
                .statusCode(200)
                .body("status", equalTo("granted"))
                .body("consentId", equalTo(consent))
                .body("approvalUrl", nullValue());
        // One item more, and the person is asked.
        Asking.about(municipality, person)
                .item("identity")
                .item("skills-assessment")
                .send()
                .then()
                .statusCode(201);
    }

    @Test
    void returnUrl_mustBeARegisteredOneExactly() {
        asking().with("returnUrl", BACK).with("state", "s-1").send().then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://partner.test/back",
                "https://partner.test/back?case=1&more=2",
                "https://partner.test/back?case=1#x",
                "https://PARTNER.test/back?case=1",
                "https://partner.test/back/?case=1",
                "https://partner.test.evil.example/back?case=1",
                "http://partner.test/back?case=1",
                "",
            })
    void returnUrl_alikeIsNotEnough(String url) {
        asking().with("returnUrl", url).send().then().statusCode(422).body("errors.pointer", hasItem("/returnUrl"));
    }

    @Test
    void clientChosenId_makesARepeatSafe_andRefusesOtherContent() {
        var asking = asking().with("id", UUID.randomUUID()).with("reference", "case-1");
        var first = asking.send()
                .then()
                .statusCode(201)
                .body("approvalUrl", notNullValue())
                .extract();
        assertEquals(
                first.asString(), asking.send().then().statusCode(201).extract().asString());
        asking.with("reference", "case-2")
                .send()
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("request-id-taken")));
        // Another partner's id is taken too, and nothing more is said of it.
        var stranger = TestHub.partner(PartnerType.MUNICIPALITY);
        Asking.about(stranger, person)
                .item("identity")
                .with("id", first.path("id"))
                .send()
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("request-id-taken")));
    }

    @Test
    void withoutAnId_anIdempotencyKeyIsNeeded_andRepeatsSafely() {
        var body = asking().body();
        var call = Api.as(authority).contentType(ContentType.JSON).body(body);
        call.post("/consent-requests").then().statusCode(400).body("type", equalTo(problem("idempotency-key-missing")));
        var key = UUID.randomUUID().toString();
        String first = keyed(key, body).then().statusCode(201).extract().path("id");
        keyed(key, body).then().statusCode(201).body("id", equalTo(first));
        body.put("validUntil", TODAY.plusDays(5).toString());
        keyed(key, body).then().statusCode(422).body("type", equalTo(problem("idempotency-conflict")));
    }

    private io.restassured.response.Response keyed(String key, Map<String, Object> body) {
        return Api.as(authority)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/consent-requests");
    }
}
