package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who says that a person's whereabouts must not be told, who takes it back, and who hears of it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SafetyRestrictionTest {
    private final TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    private final TestPartner kela = TestHub.partner(PartnerType.KELA);
    private final TestPerson person = TestHub.person();

    @Inject
    SafetyRestrictions restrictions;

    private static Response say(TestPartner officer, TestPerson person, boolean restricted) {
        return put(officer, Api.lookup(officer, person.identityCode()), person.identityCode(), restricted);
    }

    private static Response put(TestPartner officer, Object subject, String code, boolean restricted) {
        return Api.as(officer)
                .contentType(ContentType.JSON)
                .body(Map.of("personalIdentityCode", code, "restricted", restricted))
                .put("/subjects/{id}/safety-restriction", subject);
    }

    private static Response set(RequestSpecification as, boolean restricted) {
        return as.contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", false, "safetyRestricted", restricted))
                .put("/me/settings");
    }

    private ValidatableResponse settings() {
        return Api.as(person).get("/me/settings").then().statusCode(200);
    }

    private void login(String claim) {
        QuarkusTransaction.requiringNew()
                .run(() -> restrictions.takeOver(new PersonId(person.id()), "hub-pages", claim));
    }

    @Test
    @ActivateRequestContext
    void eachTakesBackItsOwnWordAlone() {
        settings().body("safety", hasSize(0));
        login("1");
        say(authority, person, true).then().statusCode(204);
        say(kela, person, true).then().statusCode(204);
        set(Api.as(person), true).then().statusCode(200).body("safety.setBy", hasSize(4));
        settings()
                .body("safety.setBy", contains("login", "authority", "authority", "self"))
                .body("safety[1].authority.partnerId", equalTo(authority.id().toString()))
                .body("safety.since", not(hasItem((Object) null)));
        say(authority, person, false).then().statusCode(204);
        settings().body("safety.setBy", contains("login", "authority", "self"));
        set(Api.as(person), false).then().statusCode(200);
        settings().body("safety.setBy", contains("login", "authority"));
        login("0");
        settings()
                .body("safety.setBy", contains("authority"))
                .body("safety[0].authority.partnerId", equalTo(kela.id().toString()));
        say(kela, person, false).then().statusCode(204);
        settings().body("safety", hasSize(0));
    }

    /** A mapping that somebody forgot must not uncover anybody. */
    @Test
    @ActivateRequestContext
    void aLoginThatSaysNothing_changesNothing() {
        login("");
        login("true");
        settings().body("safety", hasSize(0));
        login("1");
        login("");
        settings().body("safety.setBy", contains("login"));
        login("1");
        settings().body("safety.setBy", contains("login"));
        login("0");
        settings().body("safety", hasSize(0));
    }

    @Test
    void repeating_changesNothing_andIsAnsweredAlike() {
        var first = Transcript.face(say(authority, person, true));
        assertEquals(first, Transcript.face(say(authority, person, true)));
        settings().body("safety", hasSize(1));
        assertEquals(first, Transcript.face(say(authority, person, false)));
        assertEquals(first, Transcript.face(say(authority, person, false)));
        assertEquals(first, Transcript.face(say(kela, person, false)));
        settings().body("safety", hasSize(0));
    }

    @Test
    void whoeverTheHubDoesntKnow_isRestrictedBeforeTheirFirstLogin() {
        var code = TestHub.newIdentityCode();
        put(authority, Api.lookup(authority, code), code, true).then().statusCode(204);
        var later = TestHub.person(code);
        Api.as(later).get("/me/settings").then().body("safety.setBy", contains("authority"));
    }

    @Test
    void onlyAnAuthority_andOnlyWithTheCode() {
        for (var type : new PartnerType[] {PartnerType.SERVICE_PROVIDER, PartnerType.STAFFING_COMPANY}) {
            var firm = TestHub.partner(type);
            put(firm, TestHub.subject(firm, person), person.identityCode(), true)
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/problems/safety-restriction-not-allowed"));
        }
        var subject = Api.lookup(authority, person.identityCode());
        put(authority, subject, "x", true).then().statusCode(422);
        put(authority, subject, TestHub.newIdentityCode(), true).then().statusCode(422);
        put(authority, UUID.randomUUID(), person.identityCode(), true)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/personalIdentityCode"));
        settings().body("safety", hasSize(0));
    }

    @Test
    void takingOnesOwnBack_takesAStrongLogin_settingDoesNot() {
        var old = Tokens.sign(Tokens.personClaims(person.sub(), Api.PERSON_SCOPES)
                .claim("auth_time", Instant.now().minusSeconds(3600).getEpochSecond()));
        set(Api.with(old), true).then().statusCode(200);
        set(Api.with(old), false).then().statusCode(401).body("type", endsWith("/problems/step-up-required"));
        settings().body("safety.setBy", contains("self"));
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", false))
                .put("/me/settings")
                .then()
                .statusCode(200)
                .body("safety.setBy", contains("self"));
    }

    @Test
    void thePersonSeesWhoDidIt_inTheirLog() {
        say(authority, person, true).then().statusCode(204);
        say(authority, person, false).then().statusCode(204);
        Api.as(person)
                .get("/me/access-log")
                .then()
                .body("items.action", hasItem("safety-restriction-set"))
                .body("items.action", hasItem("safety-restriction-lifted"))
                .body(
                        "items.find { it.action == 'safety-restriction-set' }.partner.partnerId",
                        equalTo(authority.id().toString()));
    }

    @Test
    void nobodyGetsAListOfThoseWhoHide() {
        var event = say(authority, person, true).header("Audit-Receipt");
        var own = TestStaff.officerOf(authority);
        Api.as(own).get("/oversight/audit/events?limit=200").then().body("items.id", not(hasItem(event)));
        Api.as(own).get("/oversight/audit/events/{id}", event).then().statusCode(404);
        Api.as(own)
                .get("/oversight/audit/events?subject=" + Api.lookup(authority, person.identityCode()))
                .then()
                .body("items.id", not(hasItem(event)));
        var hubs = TestStaff.officer();
        Api.as(hubs)
                .get("/oversight/audit/events?limit=200&partner=" + authority.id())
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(event)));
        for (var who : new TestStaff[] {own, hubs}) {
            Api.as(who)
                    .get("/oversight/audit/events?action=safety-restriction-set")
                    .then()
                    .statusCode(400)
                    .body("errors.code", contains("subject-needed"));
        }
        Api.as(hubs)
                .get("/oversight/audit/events?subject=" + person.id())
                .then()
                .body("items.id", hasItem(event));
        Api.as(person).get("/me/access-log").then().body("items.action", hasItem("audit-read"));
    }

    /** To the asker it is as if nobody had ever opened the link. */
    @Test
    void requestsByLink_areOff() {
        set(Api.as(person), true).then().statusCode(200);
        var opened = new Transcript();
        var never = new Transcript();
        var restricted = Asking.byLink(authority).item("contact").id();
        Api.as(person)
                .get("/me/consent-requests/{id}?lang=fi", restricted)
                .then()
                .statusCode(404);
        Api.decide(person, restricted, Map.of("contact", true)).then().statusCode(404);
        Api.decide(person, restricted, Map.of("contact", false)).then().statusCode(404);
        hears(opened, restricted);
        hears(never, Asking.byLink(authority).item("contact").id());
        assertEquals(never.lines(), opened.lines());
    }

    private void hears(Transcript said, String request) {
        said.add("how does it stand", Api.as(authority).get("/consent-requests/{id}", request));
        said.add(
                "cancel",
                Api.as(authority).contentType(ContentType.JSON).post("/consent-requests/{id}/cancel", request));
    }

    @Test
    void whatWasAnsweredByLinkBefore_staysThePersonsToSee() {
        var request = Asking.byLink(authority).item("contact").id();
        Api.decide(person, request, Map.of("contact", true))
                .then()
                .statusCode(200)
                .body("consentId", notNullValue());
        set(Api.as(person), true).then().statusCode(200);
        Api.as(person).get("/me/consent-requests/{id}?lang=fi", request).then().statusCode(200);
    }

    @Test
    void theTableIsTheHubsAlone() throws SQLException {
        try (var connection = TestHub.connect("hub_eraser");
                var statement = connection.createStatement()) {
            assertThrows(SQLException.class, () -> statement.executeQuery("select * from safety_restriction"));
        }
    }
}
