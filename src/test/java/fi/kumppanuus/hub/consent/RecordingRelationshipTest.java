package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestRule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may record that two partners serve a person, for whom, and what both are shown of it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class RecordingRelationshipTest extends RelationshipScene {
    @Test
    void lists_havePagesAndEachPartysOwnIds() {
        var first = recorded();
        var second = recorded();
        String next = Api.as(recipient)
                .get("/service-relationships?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", contains(first))
                .body("items.subjectId", contains(atRecipient))
                .extract()
                .path("next");
        Api.as(recipient)
                .get("/service-relationships?limit=1&cursor={next}", next)
                .then()
                .body("items.id", contains(second));
        Api.as(source)
                .get("/service-relationships?role=source")
                .then()
                .body("items.id", contains(first, second))
                .body("items.subjectId", not(hasItem(atRecipient)));
        Api.as(source).get("/service-relationships").then().body("items", hasSize(0));
        Api.as(source)
                .get("/service-relationships?role=source&cursor={next}", next)
                .then()
                .statusCode(400);
    }

    @Test
    void repeat_isTheSameRelationship_andAnotherBodyIsNot() {
        var key = UUID.randomUUID();
        var first = post(source, key, body());
        var again = post(source, key, body());
        assertEquals(first.asString(), again.asString());
        assertNotEquals(first.header("Audit-Receipt"), again.header("Audit-Receipt"));
        post(source, key, with("caseReference", "D/2/2026")).then().statusCode(422);
        Api.as(source).get("/service-relationships?role=source").then().body("items", hasSize(1));
    }

    @Test
    void someoneWhoNeverLoggedIn_canBeServed() {
        var code = TestHub.newIdentityCode();
        post(source, RULE.relationship(Api.lookup(source, code), code, source, recipient))
                .then()
                .statusCode(201);
    }

    @Test
    void refusesAllAtOnce_whatIsWrongWithIt() {
        var wrong = with("rule", "no-such-rule");
        wrong.put(
                "ends", LocalDate.now(ZoneId.of("Europe/Helsinki")).plusYears(4).toString());
        refused(post(source, wrong), "/rule", "/ends");
        refused(
                post(
                        source,
                        with(
                                "ends",
                                LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                        .minusDays(3)
                                        .toString())),
                "/ends");
        refused(post(source, with("recipient", source.id())), "/recipient", "/recipient");
        refused(
                post(
                        source,
                        with(
                                "recipient",
                                TestHub.partner(PartnerType.MUNICIPALITY).id())),
                "/recipient");
        refused(
                post(
                        source,
                        with(
                                "source",
                                TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY)
                                        .id())),
                "/source");
        refused(post(source, with("begins", "4000-01-01")), "/begins");
        refused(post(source, with("personalIdentityCode", "x")), "/personalIdentityCode");
        refused(post(source, with("personalIdentityCode", TestHub.newIdentityCode())), "/personalIdentityCode");
        refused(post(source, with("personalIdentityCode", "010115A901R")), "/personalIdentityCode");
        post(source, with("caseReference", "D 010594Y9032"))
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/identity-code-in-text"));
        post(source, with("recipient", UUID.randomUUID()))
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/partner-unknown"));
        post(source, with("caseReference", "rivi\nvaihto")).then().statusCode(400);
    }

    /** The authority that would receive can't open another authority's records by itself. */
    @Test
    void recipient_neverRecords_whatAnAuthorityGives() {
        refused(post(recipient, RULE.relationship(atRecipient, person.identityCode(), source, recipient)), "/source");
    }

    @Test
    void boughtService_isRecordedByTheAuthorityThatBoughtIt() {
        var provider = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        var rule = TestRule.bought(provider, source).registered();
        post(source, rule.relationship(atSource, person.identityCode(), provider, source))
                .then()
                .statusCode(201)
                .body("recordedBy", equalTo(source.id().toString()));
        post(provider, rule.relationship(UUID.randomUUID().toString(), person.identityCode(), provider, source))
                .then()
                .statusCode(403)
                .body("type", endsWith("/problems/relationship-not-allowed"));
        var stranger = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        refused(
                post(
                        stranger,
                        rule.relationship(
                                Api.lookup(stranger, person.identityCode()),
                                person.identityCode(),
                                provider,
                                stranger)),
                "/rule");
        refused(
                post(
                        source,
                        rule.relationship(
                                atSource,
                                person.identityCode(),
                                TestHub.partner(PartnerType.SERVICE_PROVIDER),
                                source)),
                "/rule");
    }

    /** A recipient without the right to look up, such as a provider, hears of the person by the relationship. */
    @Test
    void recipient_whoNeverMetThePerson_findsTheId() {
        var provider = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        var rule = TestRule.between(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.SERVICE_PROVIDER)
                .registered();
        post(source, rule.relationship(atSource, person.identityCode(), source, provider))
                .then()
                .statusCode(201);
        String subject = Api.as(provider)
                .get("/service-relationships")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].subjectId");
        Api.reading(provider, rule.purpose())
                .get("/subjects/{id}/skills-assessments", subject)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void codeOfAnother_isRefused_andStandsInThatPersonsLog() {
        var other = TestHub.person();
        refused(post(source, with("personalIdentityCode", other.identityCode())), "/personalIdentityCode");
        Api.as(other)
                .get("/me/access-log")
                .then()
                .body("items.find { it.action == 'relationship-recorded' }.outcome", equalTo("refused"));
    }
}
