package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who doesn't get past the door is in the log, and nobody can fill the log by knocking. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class TurnedAwayTest {
    private final TestPartner partner = TestHub.partner(PartnerType.KELA);

    private List<String> eventsOf(String client) {
        return TestHub.query(
                "select action || ' ' || outcome || ' ' || reason || coalesce(' ' || partner, '') from audit_event"
                        + " where client = ? order by id",
                row -> row.getString(1),
                client);
    }

    private String failed(String reason) {
        return "authentication-failed REFUSED " + reason + " " + partner.id();
    }

    private static void refused(String token) {
        Api.with(token).get("/self").then().statusCode(401).header("Audit-Receipt", nullValue());
    }

    @Test
    void badTokenOfAKnownClient_isInTheLogOnceAMinute() throws Exception {
        var bad = Tokens.signByStranger(Tokens.partnerClaims(partner));
        refused(bad);
        refused(bad);
        assertEquals(List.of(failed("token-signature")), eventsOf(partner.clientId()));
        try (var later = TestClock.moved(Duration.ofMinutes(2))) {
            refused(bad);
            refused(bad);
        }
        assertEquals(List.of(failed("token-signature"), failed("token-signature")), eventsOf(partner.clientId()));
    }

    @Test
    void eachCauseHasItsOwn() {
        refused(Tokens.sign(Tokens.partnerClaims(partner).audience("another-service")));
        refused(Tokens.sign(
                Tokens.partnerClaims(partner).expiresAt(Instant.now().minusSeconds(600))));
        refused(Tokens.sign(Tokens.partnerClaims(partner).issuer("http://localhost:1/realms/other")));
        refused(Tokens.sign(Tokens.partnerClaims(partner).claim("cnf", Map.of("jkt", "x".repeat(43)))));
        assertEquals(
                List.of(
                        failed("token-audience"),
                        failed("token-expiry"),
                        failed("token-issuer"),
                        failed("token-binding")),
                eventsOf(partner.clientId()));
    }

    /** Else a name in a token would be a text that anybody writes into the log. */
    @Test
    void nameThatNobodyHas_isOnlyCounted() {
        var invented = "client-" + UUID.randomUUID();
        refused(Tokens.signByStranger(Tokens.partnerClaims(partner).claim("azp", invented)));
        refused("not.a.token");
        assertEquals(List.of(), eventsOf(invented));
    }

    @Test
    void callWithoutItsScope_isInTheLogEachTime_andItsOwnOfficerIsNotToldWhy() {
        for (int i = 0; i < 2; i++) {
            var receipt = Api.with(Tokens.partner(partner, "nothing:much"))
                    .get("/consents")
                    .then()
                    .statusCode(403)
                    .extract()
                    .header("Audit-Receipt");
            Api.as(TestStaff.officer())
                    .get("/oversight/audit/events/{id}", receipt)
                    .then()
                    .statusCode(200)
                    .body("action", equalTo("consent-read"))
                    .body("outcome", equalTo("refused"))
                    .body("reason", equalTo("insufficient-scope"))
                    .body("client", equalTo(partner.clientId()));
            Api.as(TestStaff.officerOf(partner))
                    .get("/oversight/audit/events/{id}", receipt)
                    .then()
                    .statusCode(200)
                    .body("reason", nullValue());
        }
        assertEquals(2, eventsOf(partner.clientId()).size());
    }
}
