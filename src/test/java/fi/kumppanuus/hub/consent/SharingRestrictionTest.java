package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
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
import fi.kumppanuus.hub.testsupport.TestRule;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person stops all sharing: on every basis, at once, and nobody else can tell. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SharingRestrictionTest {
    private final TestPartner source = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    private final TestPartner kela = TestHub.partner(PartnerType.KELA);
    private final TestPerson person = TestHub.person();
    private String atSource;
    private String atKela;

    @BeforeEach
    void share() {
        atSource = Api.lookup(source, person.identityCode());
        atKela = Api.lookup(kela, person.identityCode());
        Api.allowDeposit(person, source);
        Api.store(source, atSource, Api.assessment()).then().statusCode(201);
        Api.consent(person, source, kela, "shared-service", "identity", "skills-assessment");
    }

    private static Response set(RequestSpecification as, boolean restricted) {
        return as.contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", restricted))
                .put("/me/settings");
    }

    private Response read() {
        return Api.reading(kela, "shared-service").get("/subjects/{id}/skills-assessments", atKela);
    }

    @Test
    void nothingLeaves_onConsent_untilItIsLifted() {
        read().then().statusCode(200).body("items", hasSize(1));
        set(Api.as(person), true)
                .then()
                .statusCode(200)
                .body("sharingRestricted", equalTo(true))
                .body("restrictedSince", notNullValue());
        var never = Transcript.face(
                Api.reading(kela, "shared-service").get("/subjects/{id}/skills-assessments", UUID.randomUUID()));
        assertEquals(never, Transcript.face(read()));
        Api.reading(kela, "shared-service")
                .get("/subjects/{id}/profile", atKela)
                .then()
                .statusCode(403);
        set(Api.as(person), false).then().statusCode(200).body("restrictedSince", nullValue());
        read().then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void nothingLeaves_byLaw() {
        var rule = TestRule.between(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.KELA)
                .registered();
        Api.as(source)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(rule.relationship(atSource, person.identityCode(), source, kela))
                .post("/service-relationships")
                .then()
                .statusCode(201);
        Api.as(person).post("/me/consents/withdraw-all").then().statusCode(200);
        read().then().statusCode(200);
        set(Api.as(person), true).then().statusCode(200);
        read().then().statusCode(403);
    }

    @Test
    void aSource_readsItsOwn_andPutsIn_asBefore() {
        set(Api.as(person), true).then().statusCode(200);
        Api.reading(source, "shared-service")
                .get("/subjects/{id}/skills-assessments", atSource)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        Api.store(source, atSource, Api.assessment()).then().statusCode(201);
    }

    @Test
    void whatTheRecipientIsToldOfItsConsent_staysAsItWas() {
        var before = Api.as(kela).get("/consents").asString();
        set(Api.as(person), true).then().statusCode(200);
        assertEquals(before, Api.as(kela).get("/consents").asString());
    }

    @Test
    void liftingTakesAStrongLogin_stoppingDoesNot() {
        var old = Tokens.sign(Tokens.personClaims(person.sub(), Api.PERSON_SCOPES)
                .claim("auth_time", Instant.now().minusSeconds(3600).getEpochSecond()));
        set(Api.with(old), true).then().statusCode(200);
        set(Api.with(old), false)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        read().then().statusCode(403);
        set(Api.as(person), false).then().statusCode(200);
        // nothing to lift: nothing to prove
        set(Api.with(old), false).then().statusCode(200);
    }

    @Test
    void repeats_keepTheFirstTime_andAreLogged() {
        String since =
                set(Api.as(person), true).then().statusCode(200).extract().path("restrictedSince");
        set(Api.as(person), true).then().statusCode(200).body("restrictedSince", equalTo(since));
        Api.as(person).get("/me/settings").then().statusCode(200).body("restrictedSince", equalTo(since));
        set(Api.as(person), false).then().statusCode(200);
        Api.as(person)
                .get("/me/access-log")
                .then()
                .body("items.action", hasItems("sharing-restricted", "sharing-resumed"));
    }

    /** The hub's own officer can tell why; the partner's can't. */
    @Test
    void reasonIsForTheHubsOfficerAlone() {
        set(Api.as(person), true).then().statusCode(200);
        var receipt = read().then().statusCode(403).extract().header("Audit-Receipt");
        Api.as(TestStaff.officer())
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .statusCode(200)
                .body("reason", equalTo("restricted"));
        Api.as(TestStaff.officerOf(kela))
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .statusCode(200)
                .body("reason", nullValue());
    }
}
