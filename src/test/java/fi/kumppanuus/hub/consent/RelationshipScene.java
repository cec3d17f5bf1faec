package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestRule;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A person with a record of an authority's, and Kela, which may have it by law once both serve the person. */
abstract class RelationshipScene {
    static final TestRule RULE = TestRule.between(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.KELA);

    final TestPartner source = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);

    final TestPartner recipient = TestHub.partner(PartnerType.KELA);

    TestPerson person;

    String atSource;

    String atRecipient;

    @BeforeEach
    void supply() {
        RULE.registered();
        person = TestHub.person();
        atSource = Api.lookup(source, person.identityCode());
        atRecipient = Api.lookup(recipient, person.identityCode());
        Api.allowDeposit(person, source);
        Api.store(source, atSource, Api.assessment()).then().statusCode(201);
    }

    static Response post(TestPartner partner, Map<String, Object> body) {
        return post(partner, UUID.randomUUID(), body);
    }

    static Response post(TestPartner partner, UUID key, Map<String, Object> body) {
        return Api.as(partner)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/service-relationships");
    }

    Map<String, Object> body() {
        return RULE.relationship(atSource, person.identityCode(), source, recipient);
    }

    Map<String, Object> with(String field, Object value) {
        var body = body();
        body.put(field, value);
        return body;
    }

    String recorded() {
        return post(source, body()).then().statusCode(201).extract().path("id");
    }

    Response read() {
        return Api.reading(recipient, "shared-service").get("/subjects/{id}/skills-assessments", atRecipient);
    }

    static void refused(Response answer, String... pointers) {
        answer.then()
                .statusCode(422)
                .body("type", endsWith("/problems/unprocessable"))
                .body("errors.pointer", containsInAnyOrder(pointers));
    }
}
