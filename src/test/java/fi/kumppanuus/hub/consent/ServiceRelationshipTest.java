package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestRule;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a law opens, for whom, for how long; and that it opens nothing else and is never dressed up as consent. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ServiceRelationshipTest {
    private static final TestRule RULE = TestRule.between(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.KELA);

    private final TestPartner source = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    private final TestPartner recipient = TestHub.partner(PartnerType.KELA);
    private TestPerson person;

    @Inject
    AgreementEnds ends;

    private String atSource;
    private String atRecipient;

    @BeforeEach
    void supply() {
        RULE.registered();
        person = TestHub.person();
        atSource = Api.lookup(source, person.identityCode());
        atRecipient = Api.lookup(recipient, person.identityCode());
        Api.allowDeposit(person, source);
        Api.store(source, atSource, Api.assessment()).then().statusCode(201);
    }

    private static Response post(TestPartner partner, Map<String, Object> body) {
        return post(partner, UUID.randomUUID(), body);
    }

    private static Response post(TestPartner partner, UUID key, Map<String, Object> body) {
        return Api.as(partner)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/service-relationships");
    }

    private Map<String, Object> body() {
        return RULE.relationship(atSource, person.identityCode(), source, recipient);
    }

    private Map<String, Object> with(String field, Object value) {
        var body = body();
        body.put(field, value);
        return body;
    }

    private String recorded() {
        return post(source, body()).then().statusCode(201).extract().path("id");
    }

    private Response read() {
        return Api.reading(recipient, "shared-service").get("/subjects/{id}/skills-assessments", atRecipient);
    }

    private static void refused(Response answer, String... pointers) {
        answer.then()
                .statusCode(422)
                .body("type", endsWith("/problems/unprocessable"))
                .body("errors.pointer", containsInAnyOrder(pointers));
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
        var body = with("begins", LocalDate.now().plusDays(10).toString());
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

    private static Response end(TestPartner partner, String id) {
        return Api.as(partner).post("/service-relationships/{id}/end", id);
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
        wrong.put("ends", LocalDate.now().plusYears(4).toString());
        refused(post(source, wrong), "/rule", "/ends");
        refused(post(source, with("ends", LocalDate.now().minusDays(3).toString())), "/ends");
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
