package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Transcript;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Someone else's thing is not found, exactly like a thing that never was. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class OwnershipTest {
    private TestPartner municipality;
    private TestPartner stranger;
    private TestPerson owner;
    private TestPerson other;
    private String request;
    private String consent;

    @BeforeEach
    void twoOfEach() {
        municipality = TestHub.partner(PartnerType.MUNICIPALITY);
        stranger = TestHub.partner(PartnerType.MUNICIPALITY);
        owner = TestHub.person();
        other = TestHub.person();
        request = Asking.about(municipality, owner).item("contact").id();
        consent = Api.consent(owner, stranger, stranger, "shared-service", "identity");
    }

    private static void assertSameAsNothing(Response foreign, Response nothing) {
        foreign.then().statusCode(404).body("type", equalTo(TestHub.PUBLIC_URL + "/problems/not-found"));
        assertEquals(Transcript.face(nothing), Transcript.face(foreign));
    }

    @Test
    void personsRequests_areTheirs() {
        var none = UUID.randomUUID().toString();
        assertSameAsNothing(
                Api.as(other).get("/me/consent-requests/{id}", request),
                Api.as(other).get("/me/consent-requests/{id}", none));
        assertSameAsNothing(
                Api.decide(other, request, Map.of("contact", true)), Api.decide(other, none, Map.of("contact", true)));
        Api.as(other).get("/me/consent-requests").then().body("items", hasSize(0));
        Api.as(owner).get("/me/consent-requests").then().body("items.id", equalTo(java.util.List.of(request)));
    }

    @Test
    void personsConsents_areTheirs() {
        var none = UUID.randomUUID().toString();
        assertSameAsNothing(
                Api.as(other).get("/me/consents/{id}", consent), Api.as(other).get("/me/consents/{id}", none));
        assertSameAsNothing(Api.withdraw(other, consent), Api.withdraw(other, none));
        assertSameAsNothing(Api.withdraw(other, consent, "identity"), Api.withdraw(other, none, "identity"));
        Api.as(owner).get("/me/consents/{id}", consent).then().body("status", equalTo("in-force"));
    }

    @Test
    void personsDeposits_areTheirs() {
        Api.allowDeposit(owner, municipality);
        String deposit = Api.as(owner).get("/me/deposits").then().extract().path("items[0].id");
        assertSameAsNothing(
                Api.as(other).delete("/me/deposits/{id}", deposit),
                Api.as(other).delete("/me/deposits/{id}", UUID.randomUUID()));
        Api.as(other).get("/me/deposits").then().body("items", hasSize(0));
        Api.as(owner).get("/me/deposits").then().body("items", hasSize(1));
    }

    @Test
    void partnersRequests_areTheirs() {
        var none = UUID.randomUUID();
        assertSameAsNothing(
                Api.as(stranger).get("/consent-requests/{id}", request),
                Api.as(stranger).get("/consent-requests/{id}", none));
        assertSameAsNothing(
                Api.as(stranger).post("/consent-requests/{id}/cancel", request),
                Api.as(stranger).post("/consent-requests/{id}/cancel", none));
        Api.as(municipality).get("/consent-requests/{id}", request).then().body("status", equalTo("open"));
    }

    @Test
    void partnersConsents_areTheirs() {
        assertSameAsNothing(
                Api.as(municipality).get("/consents/{id}", consent),
                Api.as(municipality).get("/consents/{id}", UUID.randomUUID()));
        Api.as(municipality).get("/consents").then().body("items", hasSize(0));
        // Nor does the person's id at one partner find anything at another.
        Api.as(municipality)
                .get("/consents?subjectId=" + TestHub.subject(stranger, owner))
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void cursorsOfOthers_openNothing() {
        Api.allowDeposit(owner, municipality);
        Api.allowDeposit(owner, stranger);
        String cursor = Api.as(owner)
                .get("/me/deposits?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("next");
        Api.as(owner)
                .get("/me/deposits?limit=1&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        Api.as(other).get("/me/deposits?cursor=" + cursor).then().statusCode(400);
        Api.as(owner).get("/me/consents?cursor=" + cursor).then().statusCode(400);
        Api.as(owner)
                .get("/me/deposits?cursor=" + cursor.substring(1))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("cursor-invalid"));
    }

    /** Not even the hub itself can rewrite how a consent came about, nor its log. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update consent_history set by_whom = 'partner'",
                "delete from consent_history",
                "truncate consent_history",
                "update audit_event set outcome = 'PERMITTED'",
                "delete from audit_event",
                "update record set payload = ''",
                "delete from record",
                "delete from consent",
                "update partner set agreement_until = null",
                "update partner_history set reason = 'another'",
                "delete from partner_history",
                "update partner_client_history set x_road_client = null",
                "delete from partner_client_history",
                "delete from person",
            })
    void applicationRole_cannotRewriteEvidence(String statement) throws SQLException {
        try (var connection = TestHub.connect(PostgresServer.APP);
                var sql = connection.createStatement()) {
            var refused = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals("42501", refused.getSQLState(), "insufficient privilege");
        }
        assertThatHistoryIsThere();
    }

    private void assertThatHistoryIsThere() {
        var rows = TestHub.query(
                "select transition from consent_history where consent_id = ?",
                row -> row.getString(1),
                UUID.fromString(consent));
        assertEquals(java.util.List.of("GRANTED"), rows);
        Api.as(owner).get("/me/consents/{id}", consent).then().body("version", not(equalTo(0)));
    }
}
