package fi.kumppanuus.hub.partner;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch that stops one partner: at once, reversibly, with a reason, and with nothing else opened by it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AdminPartnersTest {
    private static final String WHY = "avain vuoti";

    private final TestStaff admin = TestStaff.admin();
    private World world;
    private Call read;
    private String token;

    @BeforeEach
    void partnerThatReads() {
        world = new World();
        read = world.call("GET /subjects/{subjectId}/profile");
        token = Tokens.partner(world.recipient, Api.PARTNER_SCOPES);
        read.send(token).then().statusCode(200);
    }

    private Response order(String what, String reason) {
        return Api.as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post("/admin/partners/{id}/" + what, world.recipient.id());
    }

    private Response shown() {
        return Api.as(admin).get("/admin/partners/{id}", world.recipient.id());
    }

    private List<List<String>> history() {
        return TestHub.query(
                """
                select h.state, h.reason, h.by_whom, e.action, e.acting_user from partner_history h
                join audit_event e on e.id = h.event_id and e.partner = h.partner_id
                where h.partner_id = ? order by h.event_id
                """,
                row -> List.of(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                world.recipient.id());
    }

    @Test
    void suspending_stopsAValidTokenAtTheNextCall_andResumingLetsItGoOn() {
        order("suspend", WHY).then().statusCode(200).body("state", equalTo("SUSPENDED"));
        var refusal = read.send(token);
        refusal.then().statusCode(403).body("type", endsWith("/problems/partner-not-active"));
        Api.as(world.officer)
                .get("/oversight/audit/events/{id}", refusal.header("Audit-Receipt"))
                .then()
                .body("reason", equalTo("partner-not-active"));
        order("resume", "avain vaihdettu")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("suspension", nullValue());
        read.send(token).then().statusCode(200);
    }

    @Test
    void repeats_giveTheSameAnswer_andChangeNothing() {
        var first = order("suspend", WHY);
        first.then().statusCode(200).body("active", equalTo(false)).body("suspension.reason", equalTo(WHY));
        var again = order("suspend", "toinen syy");
        assertEquals(first.asString(), again.asString());
        assertTrue(!first.header("Audit-Receipt").equals(again.header("Audit-Receipt")), "one request, one event");
        assertEquals(first.asString(), shown().asString());
        var resumed = order("resume", "korjattu");
        assertEquals(resumed.asString(), order("resume", "korjattu jo").asString());
        assertEquals(
                List.of(
                        List.of("SUSPENDED", WHY, admin.sub(), "partner-suspended", admin.sub()),
                        List.of("ACTIVE", "korjattu", admin.sub(), "partner-resumed", admin.sub())),
                history());
        order("suspend", "uudestaan").then().body("suspension.reason", equalTo("uudestaan"));
    }

    @Test
    void manyAtOnce_areOneSuspension() throws InterruptedException {
        var orders = new ArrayList<Callable<Response>>();
        for (int i = 0; i < 6; i++) {
            var reason = "syy " + (char) ('a' + i);
            orders.add(() -> order("suspend", reason));
        }
        try (var threads = Executors.newFixedThreadPool(orders.size())) {
            var bodies = threads.invokeAll(orders).stream()
                    .map(f -> f.resultNow().then().statusCode(200).extract().asString())
                    .distinct()
                    .toList();
            assertEquals(1, bodies.size(), bodies::toString);
        }
        assertEquals(1, history().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void reason_isNotBlank(String reason) {
        order("suspend", reason).then().statusCode(400).body("errors.pointer", contains("/reason"));
        shown().then().body("state", equalTo("ACTIVE"));
    }

    @Test
    void reason_isAtMost500_andHoldsNoIdentityCode() {
        order("suspend", "x".repeat(501)).then().statusCode(400).body("errors.pointer", contains("/reason"));
        var receipt = order("suspend", "asiakas " + world.person.identityCode() + " valitti")
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/identity-code-in-text"))
                .body("errors.pointer", contains("/reason"))
                .extract()
                .header("Audit-Receipt");
        shown().then().body("state", equalTo("ACTIVE"));
        assertEquals(List.of(), history());
        Api.as(world.officer)
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .body("outcome", equalTo("refused"))
                .body("reason", equalTo("identity-code-in-text"));
        order("suspend", "x".repeat(500)).then().statusCode(200);
        order("resume", "asiakas " + world.person.identityCode() + " perui")
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/identity-code-in-text"));
        shown().then().body("state", equalTo("SUSPENDED"));
    }

    /** The person's own log has nothing of it, and the partner's officer doesn't see who at the hub did it. */
    @Test
    void suspension_isTheHubsDoing() {
        var receipt = order("suspend", WHY).header("Audit-Receipt");
        Api.as(world.officer)
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .body("action", equalTo("partner-suspended"))
                .body("partner", equalTo(world.recipient.id().toString()))
                .body("subject", nullValue());
        Api.as(TestStaff.officerOf(world.recipient))
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .statusCode(404);
    }

    @Test
    void list_hasAllPartners_activeOrNot() {
        order("suspend", WHY);
        TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", world.other.id());
        var found = new ArrayList<Map<String, Object>>();
        String cursor = null;
        do {
            var call = Api.as(admin).queryParam("limit", 200);
            var page = (cursor == null ? call : call.queryParam("cursor", cursor))
                    .get("/admin/partners")
                    .then()
                    .statusCode(200)
                    .header("Audit-Receipt", notNullValue())
                    .extract();
            found.addAll(page.path("items"));
            cursor = page.path("next");
        } while (cursor != null);
        assertEquals(
                TestHub.query("select count(*) from partner", row -> row.getInt(1))
                        .getFirst(),
                found.size());
        var suspended = of(found, world.recipient.id().toString());
        assertEquals("SUSPENDED", suspended.get("state"));
        assertEquals(false, suspended.get("active"));
        var ended = of(found, world.other.id().toString());
        assertEquals("ACTIVE", ended.get("state"));
        assertEquals(false, ended.get("active"));
        assertTrue(ended.containsKey("agreementUntil"), ended::toString);
        assertEquals(true, of(found, world.authority.id().toString()).get("active"));
    }

    private static Map<String, Object> of(List<Map<String, Object>> all, String id) {
        return all.stream()
                .filter(p -> p.get("partnerId").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void agreementThatHasEnded_isNotMendedByResuming() {
        TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", world.recipient.id());
        order("resume", WHY)
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("active", equalTo(false));
        read.send(token).then().statusCode(403).body("type", endsWith("/problems/partner-not-active"));
    }

    /** The database itself lets the hub change the state of a partner and nothing else, and only add to the history. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update partner set type = 'KELA'",
                "update partner set agreement_until = null",
                "update partner_client set partner_id = partner_id",
                "insert into partner_client (client_id, issuer, partner_id) select 'x', 'y', id from partner",
                "delete from partner",
                "update partner_history set reason = 'x'",
                "delete from partner_history"
            })
    void application_isRefused(String statement) throws SQLException {
        try (var connection = TestHub.connect("hub_app");
                var sql = connection.createStatement()) {
            var refusal = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals("42501", refusal.getSQLState());
        }
        shown().then().statusCode(200).body("type", not(equalTo("KELA")));
    }
}
