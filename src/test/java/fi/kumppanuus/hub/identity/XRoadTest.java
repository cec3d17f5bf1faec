package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Canary;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.sandbox.Certificates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The X-Road edge, over real TLS: the security server's connection, its headers, and the partner that they must name. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class XRoadTest {
    private static final Certificates.Own STRANGER = Certificates.of("x-road-stranger");

    private TestPartner partner;
    private String client;

    @BeforeEach
    void registered() {
        partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        client = TestHub.xRoadClient(partner);
    }

    private RequestSpecification call() {
        return Api.overXRoad(partner, client);
    }

    private static Response lookUp(RequestSpecification call) {
        return call.contentType(ContentType.JSON)
                .body(Map.of("personalIdentityCode", TestHub.newIdentityCode()))
                .post("/subjects/lookup");
    }

    private static Response refused(Response answer) {
        answer.then().statusCode(401).body("failedCheck", equalTo("binding"));
        return answer;
    }

    private static Response event(Response answer) {
        var id = answer.then().statusCode(200).extract().header("Audit-Receipt");
        return Api.as(TestStaff.officer()).get("/oversight/audit/events/{id}", id);
    }

    @Test
    void takesAMessage_forItsOwnPartner() {
        call().get("/self")
                .then()
                .statusCode(200)
                .body("tokenBinding", equalTo("x-road"))
                .body("partnerId", equalTo(partner.id().toString()));
    }

    /** The flagged client's plain token is good for nothing but the edge, whatever headers come with it. */
    @Test
    void itsToken_isRefusedEverywhereElse() {
        var token = "Bearer " + Tokens.overXRoad(partner, Api.PARTNER_SCOPES);
        for (var elsewhere : new RequestSpecification[] {Api.anonymous(), Api.overTls(), Api.over(STRANGER)}) {
            refused(elsewhere
                    .header("Authorization", token)
                    .header("X-Road-Client", client)
                    .get("/self"));
        }
    }

    @Test
    void refusesWhoeverTheClientIsNot() {
        var other = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        refused(Api.overXRoad(other, client).get("/self"));
        refused(Api.overXRoad(partner, TestHub.xRoadClient(other)).get("/self"));
        refused(Api.overXRoad(partner, "FI-TEST/COM/1234567-1/nobodys").get("/self"));
        // A subsystem, not its member, nor anything below it.
        refused(Api.overXRoad(partner, client.substring(0, client.lastIndexOf('/')))
                .get("/self"));
        refused(Api.overXRoad(partner, client.toLowerCase(Locale.ROOT)).get("/self"));
    }

    @Test
    void peopleAndStaff_dontComeThisWay() {
        var person = TestHub.person();
        for (var token :
                new String[] {Tokens.person(person.sub(), Api.PERSON_SCOPES), Tokens.staff(TestStaff.officer())}) {
            refused(Api.over(TestHub.securityServer())
                    .header("Authorization", "Bearer " + token)
                    .header("X-Road-Client", client)
                    .get("/me/consents"));
        }
    }

    @Test
    void idsReachTheLog_andTheOfficer() {
        var id = UUID.randomUUID().toString();
        var answer = lookUp(call().header("X-Road-Id", id)
                .header("X-Road-Issue", "dnro%20TEST%2F2026%2F17")
                .header("X-Road-UserId", "FI-virkailija-7")
                .header("X-Road-Represented-Party", "COM/9900011-4"));
        event(answer)
                .then()
                .statusCode(200)
                .body("xRoad.client", equalTo(client))
                .body("xRoad.id", equalTo(id))
                .body("xRoad.issue", equalTo("dnro TEST/2026/17"))
                .body("xRoad.representedParty", equalTo("COM/9900011-4"))
                .body("actingUser", matchesPattern("x-road:[a-p]{32}"));
    }

    @Test
    void whatWasntSaid_isLeftOut() {
        event(lookUp(call().header("Hub-Acting-User", "case-worker-7")))
                .then()
                .statusCode(200)
                .body("xRoad.client", equalTo(client))
                .body("xRoad.id", nullValue())
                .body("xRoad.issue", nullValue())
                .body("actingUser", equalTo("case-worker-7"));
        lookUp(call())
                .then()
                .statusCode(400)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/acting-user-missing"));
    }

    private String user(RequestSpecification call, String id) {
        return event(lookUp(call.header("X-Road-UserId", id).header("Hub-Acting-User", "somebody-else")))
                .path("actingUser");
    }

    @Test
    void aUser_hasOnePseudonym_forEachClient() {
        var one = user(call(), "FI-virkailija-7");
        assertEquals(one, user(call(), "FI-virkailija-7"));
        assertEquals(one, user(call(), "FI%2Dvirkailija%2D7"));
        assertNotEquals(one, user(call(), "FI-virkailija-8"));
        var other = TestHub.partner(PartnerType.KELA);
        assertNotEquals(one, user(Api.overXRoad(other, TestHub.xRoadClient(other)), "FI-virkailija-7"));
    }

    /** A user's identity code is nowhere: not in an answer, a line, a span or a row; in other headers it is refused. */
    @Test
    void identityCodes_goNowhere() throws Exception {
        try (var canary = new Canary()) {
            for (var form : new String[] {"FI%s", "%s", "fi:%s"}) {
                var code = canary.plant("X-Road-UserId " + form);
                lookUp(call().filter(canary).header("X-Road-UserId", form.formatted(code)))
                        .then()
                        .statusCode(200);
                lookUp(call().filter(canary)
                                .header("X-Road-UserId", form.formatted(code).replace("-", "%2D")))
                        .then()
                        .statusCode(200);
                call().filter(canary)
                        .header("X-Road-UserId", form.formatted(code))
                        .get("/consents/{id}", UUID.randomUUID());
            }
            for (var name : new String[] {"X-Road-Id", "X-Road-Issue", "X-Road-Represented-Party"}) {
                var code = canary.plant(name);
                for (var value : new String[] {code, "x." + code}) {
                    lookUp(call().filter(canary).header("Hub-Acting-User", "x").header(name, value))
                            .then()
                            .statusCode(400)
                            .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/identity-code-not-allowed"))
                            .body("errors[0].pointer", equalTo("#" + name));
                }
            }
            var code = canary.plant("X-Road-UserId elsewhere");
            lookUp(Api.as(partner).filter(canary).header("X-Road-UserId", "FI" + code))
                    .then()
                    .statusCode(200);
            var nowhere = new TreeSet<String>();
            assertEquals(nowhere, canary.inAnswers());
            assertEquals(nowhere, canary.inLog());
            assertEquals(nowhere, canary.inSpans());
            Canary.dump().forEach((table, rows) -> assertEquals(nowhere, canary.found(rows), table));
        }
    }

    @Test
    void elsewhere_theHeadersAreIgnored_andALineSaysSo() {
        try (var canary = new Canary()) {
            event(lookUp(Api.as(partner)
                            .header("X-Road-Client", client)
                            .header("X-Road-Issue", "dnro-elsewhere")
                            .header("x-road-userid", "FI-somebody")))
                    .then()
                    .statusCode(200)
                    .body("xRoad", nullValue())
                    .body("actingUser", equalTo("case-worker-7"));
            assertTrue(canary.log().contains("X-Road headers ignored"), canary.log());
            for (var value : new String[] {client, "dnro-elsewhere", "FI-somebody"}) {
                assertFalse(canary.log().contains(value), value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Road-Client, FI-TEST",
        "X-Road-Client, FI-TEST/COM",
        "X-Road-Client, FI-TEST/COM/1/2/3",
        "X-Road-Client, FI-TEST//1/2",
        "X-Road-Client, FI-TEST/COM/1/%2F",
        "X-Road-Client, FI-TEST/COM/1/%",
        "X-Road-Client, FI-TEST/COM/1/%zz",
        "X-Road-Client, FI-TEST/COM/1/%ff",
        "X-Road-Client, FI-TEST/COM/1/%0d%0aX",
        "X-Road-Client, FI-TEST/COM/1/a;b",
        "X-Road-Id, a b",
        "X-Road-Id, %00",
        "X-Road-Issue, a%0ab",
        "X-Road-Issue, %c3",
        "X-Road-UserId, FI%00",
        "X-Road-Represented-Party, COM/1/2",
        "X-Road-Represented-Party, /1",
    })
    void malformedHeaders_400(String name, String value) {
        malformed(name, value);
    }

    private void malformed(String name, String value) {
        var request = Api.over(TestHub.securityServer())
                .header("Authorization", "Bearer " + Tokens.overXRoad(partner, Api.PARTNER_SCOPES));
        if (!name.equals("X-Road-Client")) {
            request.header("X-Road-Client", client);
        }
        request.header(name, value)
                .get("/partners")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/x-road-header-invalid"))
                .body("errors[0].pointer", equalTo("#" + name));
    }

    @Test
    void tooLong_missing_orTwice_400() {
        malformed("X-Road-Client", "FI-TEST/COM/1/" + "x".repeat(101));
        malformed("X-Road-Id", "x".repeat(65));
        malformed("X-Road-Issue", "x".repeat(201));
        malformed("X-Road-UserId", "x".repeat(201));
        malformed("X-Road-Issue", "x".repeat(1000));
        Api.over(TestHub.securityServer())
                .header("Authorization", "Bearer " + Tokens.overXRoad(partner, Api.PARTNER_SCOPES))
                .get("/partners")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#X-Road-Client"));
        call().header("X-Road-Client", client)
                .get("/partners")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#X-Road-Client"));
    }

    /** The parts of an id are encoded one by one; the registry has them as people write them. */
    @Test
    void idsAreDecoded() {
        client = "FI-TEST/COM/1234567-1/työ +1 " + UUID.randomUUID();
        TestHub.sql("update partner_client set x_road_client = ? where client_id = ?", client, partner.clientId());
        var encoded = client.replace(" ", "%20").replace("ö", "%C3%B6");
        Api.overXRoad(partner, encoded).get("/self").then().statusCode(200);
    }

    /** These are the security server's to set. */
    @Test
    void answers_carryNoneOfItsHeaders() {
        for (var answer : new Response[] {
            call().header("X-Road-Id", UUID.randomUUID()).get("/self"),
            lookUp(call().header("X-Road-UserId", "FI-x")),
            call().get("/consents/{id}", UUID.randomUUID()),
            call().header("X-Road-Issue", "%0a").get("/self"),
            refused(Api.overXRoad(partner, "FI-TEST/COM/1/2").get("/self"))
        }) {
            for (var header : answer.headers()) {
                assertFalse(header.getName().toLowerCase(Locale.ROOT).startsWith("x-road-"), header.getName());
            }
        }
    }

    @Test
    void suspended_isSuspendedHereToo() {
        TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", partner.id());
        call().get("/partners").then().statusCode(403);
    }
}
