package fi.kumppanuus.hub.catalogue;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestRule;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The register of rules: what may stand in it, and that what stands in it never changes. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class StatutoryRulesTest {
    private static Response put(TestRule rule, Map<String, Object> body) {
        return Api.as(TestStaff.admin())
                .contentType(ContentType.JSON)
                .body(body)
                .put(rule.path());
    }

    private static Map<String, Object> with(TestRule rule, String field, Object value) {
        var body = rule.body();
        body.put(field, value);
        return body;
    }

    private static void refused(Response answer, String... pointers) {
        answer.then()
                .statusCode(422)
                .body("type", endsWith("/problems/unprocessable"))
                .body("errors.pointer", containsInAnyOrder(pointers));
    }

    @Test
    void repeat_changesNothing_andOtherContentIsRefused() {
        var rule = TestRule.fresh();
        var first = put(rule, rule.body());
        first.then().statusCode(200).body("act", equalTo("9999/2026"));
        assertEquals(first.asString(), put(rule, rule.body()).asString());
        put(rule, with(rule, "section", "12 §")).then().statusCode(409).body("type", endsWith("/problems/rule-exists"));
    }

    @Test
    void end_isForGood_andKeepsTheFirstReason() {
        var rule = TestRule.fresh().registered();
        rule.end();
        var ended = put(rule, rule.body());
        ended.then().statusCode(200).body("endedAt", notNullValue());
        rule.end();
        assertEquals(ended.asString(), put(rule, rule.body()).asString());
        Api.as(TestStaff.admin()).get("/admin/statutory-rules").then().body("items.code", hasItem(rule.code()));
        Api.as(TestHub.partner(PartnerType.KELA))
                .get("/statutory-rules")
                .then()
                .statusCode(200)
                .body("items.code", not(hasItem(rule.code())));
    }

    @Test
    void partners_seeWhatIsInForce() {
        var rule = TestRule.fresh().registered();
        Api.as(TestHub.partner(PartnerType.STAFFING_COMPANY))
                .get("/statutory-rules")
                .then()
                .statusCode(200)
                .body("items.code", hasItem(rule.code()));
    }

    @Test
    void goesNotBeyondTheCatalogue() {
        var rule = TestRule.fresh();
        refused(put(rule, with(rule, "category", "none")), "/category", "/purpose");
        refused(put(rule, with(rule, "purpose", "none")), "/purpose");
        refused(put(rule, with(rule, "purpose", "job-placement")), "/purpose");
        refused(put(rule, with(rule, "sourceType", "KELA")), "/sourceType");
        // the person alone gives it, whatever the law
        refused(put(rule, with(rule, "category", "identity")), "/sourceType");
        var health = with(rule, "category", "work-ability");
        health.put("recipientType", "STAFFING_COMPANY");
        refused(put(rule, health), "/recipientType", "/purpose");
    }

    @Test
    void needsAnAuthority_whichRecordsForWhom() {
        var rule = TestRule.fresh(PartnerType.SERVICE_PROVIDER, PartnerType.STAFFING_COMPANY);
        refused(put(rule, rule.body()), "/recipientType", "/agreementReference");
    }

    /** Or any authority could open any provider by its own word. */
    @Test
    void whatAProviderGives_restsOnAnAgreementOfTwoPartners() {
        var provider = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        var authority = TestHub.partner(PartnerType.MUNICIPALITY);
        var rule = TestRule.bought(provider, authority);
        for (var needed : List.of("agreementReference", "source", "recipient")) {
            var body = rule.body();
            body.remove(needed);
            refused(put(rule, body), "/agreementReference");
        }
        refused(put(rule, with(rule, "source", authority.id())), "/source");
        refused(put(rule, with(rule, "recipient", UUID.randomUUID())), "/recipient");
        put(rule, rule.body())
                .then()
                .statusCode(200)
                .body("source", equalTo(provider.id().toString()));
    }

    @Test
    void refusesBadForms() {
        var rule = TestRule.fresh();
        put(rule, with(rule, "act", "laki")).then().statusCode(400);
        put(rule, with(rule, "name", Map.of("fi", "vain suomeksi"))).then().statusCode(400);
        put(rule, with(rule, "agreementReference", "D 010594Y9032"))
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/identity-code-in-text"));
        var badCode = new TestRule("Iso_koodi", rule.source(), rule.recipient(), rule.purpose());
        refused(put(badCode, badCode.body()), "#code");
    }

    @Test
    void reasonOfAnEnd_holdsNoIdentityCode() {
        Api.as(TestStaff.admin())
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "asiakas 010594Y9032"))
                .post(TestRule.fresh().registered().path() + "/end")
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/identity-code-in-text"));
    }

    @Test
    void nobodyEnds_whatIsNotThere() {
        Api.as(TestStaff.admin())
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "turha"))
                .post(TestRule.fresh().path() + "/end")
                .then()
                .statusCode(404);
    }
}
