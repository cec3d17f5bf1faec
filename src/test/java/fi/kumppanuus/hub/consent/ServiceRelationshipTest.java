package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestRule;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a law opens, for whom, for how long; and that it opens nothing else and is never dressed up as consent. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ServiceRelationshipTest extends RelationshipScene {
    @Inject
    AgreementEnds ends;

    private static Response end(TestPartner partner, String id) {
        return Api.as(partner).post("/service-relationships/{id}/end", id);
    }

    @Test
    void rule_opensNothingByItself_andARelationshipDoes() {
        var before = Transcript.face(read());
        var never = Transcript.face(
                Api.reading(recipient, "shared-service").get("/subjects/{id}/skills-assessments", UUID.randomUUID()));
        assertEquals(never, before);
        recorded();
        read().then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items.source.partnerId", hasItem(source.id().toString()));
    }

    @Test
    void opensNeitherOtherPurposes_norOtherCategories_norOtherSources_norOtherRecipients() {
        var other = TestHub.partner(PartnerType.MUNICIPALITY);
        Api.allowDeposit(person, other);
        Api.store(other, Api.lookup(other, person.identityCode()), Api.assessment())
                .then()
                .statusCode(201);
        recorded();
        read().then()
                .statusCode(200)
                .body("items.source.partnerId", contains(source.id().toString()));
        Api.reading(recipient, "skills-reuse")
                .get("/subjects/{id}/skills-assessments", atRecipient)
                .then()
                .statusCode(403);
        Api.reading(recipient, "shared-service")
                .get("/subjects/{id}/profile", atRecipient)
                .then()
                .statusCode(403);
        var stranger = TestHub.partner(PartnerType.KELA);
        Api.reading(stranger, "shared-service")
                .get("/subjects/{id}/skills-assessments", Api.lookup(stranger, person.identityCode()))
                .then()
                .statusCode(403);
    }

    @Test
    void isLogged_andShownToThePerson_asLaw() {
        var id = recorded();
        var receipt = read().then().statusCode(200).extract().header("Audit-Receipt");
        Api.as(person)
                .get("/me/access-log")
                .then()
                .statusCode(200)
                .body("items[0].eventId", equalTo(receipt))
                .body("items[0].basis.type", equalTo("statute"))
                .body("items[0].basis.consentId", nullValue())
                .body("items[0].basis.laws.relationshipId", contains(id))
                .body("items[0].basis.laws.act", contains("9999/2026"))
                .body("items.action", hasItem("relationship-recorded"));
        Api.as(person)
                .get("/me/service-relationships")
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items[0].source.partnerId", equalTo(source.id().toString()))
                .body("items[0].recipient.partnerId", equalTo(recipient.id().toString()))
                .body("items[0].status", equalTo("in-force"));
    }

    @Test
    void besideAConsent_theConsentIsNamedFirst_andTheLawForTheRest() {
        var other = TestHub.partner(PartnerType.MUNICIPALITY);
        Api.allowDeposit(person, other);
        Api.store(other, Api.lookup(other, person.identityCode()), Api.assessment())
                .then()
                .statusCode(201);
        var relationship = recorded();
        var request = Asking.about(source, person)
                .to(recipient)
                .forPurpose("shared-service")
                .item("skills-assessment", other.id().toString())
                .id();
        Api.decide(person, request, Map.of("skills-assessment", true)).then().statusCode(200);
        read().then().statusCode(200).body("items", hasSize(2));
        Api.as(person)
                .get("/me/access-log")
                .then()
                .body("items[0].basis.type", equalTo("consent"))
                .body("items[0].basis.laws.relationshipId", contains(relationship));
    }

    @Test
    void lastsFromItsFirstDayToItsLast() throws Exception {
        var body = with(
                "begins",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(10).toString());
        post(source, body).then().statusCode(201).body("status", equalTo("not-begun"));
        read().then().statusCode(403);
        try (var _ = TestClock.moved(Duration.ofDays(11))) {
            read().then().statusCode(200);
        }
        try (var _ = TestClock.moved(Duration.ofDays(92))) {
            read().then().statusCode(403);
            Api.as(recipient).get("/service-relationships").then().body("items.status", contains("ended"));
        }
    }

    @Test
    void end_countsAtOnce_fromEitherSide_andRepeats() {
        var id = recorded();
        read().then().statusCode(200);
        var first = end(recipient, id);
        first.then().statusCode(200).body("status", equalTo("ended")).body("subjectId", equalTo(atRecipient));
        read().then().statusCode(403);
        assertEquals(first.asString(), end(recipient, id).asString());
        end(source, id).then().statusCode(200);
        end(TestHub.partner(PartnerType.KELA), id).then().statusCode(404).body("type", endsWith("/problems/not-found"));
    }

    @Test
    void end_isOpenToASuspendedPartner() {
        var id = recorded();
        TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", recipient.id());
        end(recipient, id).then().statusCode(200);
    }

    @Test
    void endOfARule_endsWhatRestsOnIt() {
        var rule = TestRule.fresh(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.KELA)
                .registered();
        post(source, rule.relationship(atSource, person.identityCode(), source, recipient))
                .then()
                .statusCode(201);
        read().then().statusCode(200);
        rule.end();
        read().then().statusCode(403);
        refused(post(source, rule.relationship(atSource, person.identityCode(), source, recipient)), "/rule");
    }

    @Test
    void withdrawingEverything_leavesTheLawInForce() {
        recorded();
        Api.as(person).post("/me/consents/withdraw-all").then().statusCode(200);
        read().then().statusCode(200);
    }

    @Test
    void lets_theSourcePutIn() {
        var giver = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        var subject = Api.lookup(giver, person.identityCode());
        Api.store(giver, subject, Api.assessment()).then().statusCode(403);
        post(giver, RULE.relationship(subject, person.identityCode(), giver, recipient))
                .then()
                .statusCode(201);
        Api.store(giver, subject, Api.assessment()).then().statusCode(201);
        // to receive is not to give
        Api.store(recipient, atRecipient, Api.assessment()).then().statusCode(403);
    }

    @Test
    void endsWithTheAgreementOfEitherParty_forGood() {
        var id = recorded();
        TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", source.id());
        ends.endConsents();
        TestHub.sql("update partner set agreement_until = null where id = ?", source.id());
        read().then().statusCode(403);
        Api.as(person)
                .get("/me/service-relationships")
                .then()
                .body("items[0].id", equalTo(id))
                .body("items[0].status", equalTo("ended"));
        Api.as(person).get("/me/access-log").then().body("items.action", hasItem("relationship-lapsed"));
    }

    @Test
    void endingWhatIsOver_changesNothing() throws Exception {
        var id = recorded();
        try (var _ = TestClock.moved(Duration.ofDays(100))) {
            end(source, id)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("ended"))
                    .body("endedAt", nullValue());
        }
    }
}
