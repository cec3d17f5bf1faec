package fi.kumppanuus.hub.partner;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which system on X-Road a partner's client is: said and taken back by administrators, and the edge goes by it at once. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AdminPartnerClientsTest {
    private final TestStaff admin = TestStaff.admin();
    private final TestPartner partner = TestHub.partner(PartnerType.MUNICIPALITY);
    private final TestPartner other = TestHub.partner(PartnerType.KELA);
    private final String system = fresh();

    private static String fresh() {
        return "FI-TEST/MUN/1234567-1/" + UUID.randomUUID();
    }

    private static String path(UUID owner, String client) {
        return "/admin/partners/" + owner + "/clients/" + client + "/x-road-client";
    }

    private static String path(TestPartner owner) {
        return path(owner.id(), owner.clientId());
    }

    private Response put(String path, Object xRoadClient) {
        return Api.as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("xRoadClient", xRoadClient))
                .put(path);
    }

    private Response put(TestPartner owner, String xRoadClient) {
        return put(path(owner), xRoadClient);
    }

    private Response delete(TestPartner owner) {
        return Api.as(admin).delete(path(owner));
    }

    private Response clients(TestPartner owner) {
        return Api.as(admin).get("/admin/partners/{id}/clients", owner.id());
    }

    private static int overXRoad(TestPartner caller, String client) {
        return Api.overXRoad(caller, client).get("/self").statusCode();
    }

    private static List<String> history(TestPartner owner) {
        return TestHub.query("""
                select coalesce(h.x_road_client, 'none') || ' ' || (e.acting_user = h.by_whom)
                from partner_client_history h join audit_event e on e.id = h.event_id and e.partner = ?
                where h.client_id = ? and e.action = 'partner-client-changed' order by h.event_id
                """, row -> row.getString(1), owner.id(), owner.clientId());
    }

    @Test
    void theEdge_takesTheSystem_fromTheNextMessage_untilItIsTakenBack() {
        assertEquals(401, overXRoad(partner, system));
        put(partner, system)
                .then()
                .statusCode(200)
                .body("clientId", equalTo(partner.clientId()))
                .body("issuer", notNullValue())
                .body("xRoadClient", equalTo(system));
        assertEquals(200, overXRoad(partner, system));
        var another = fresh();
        put(partner, another).then().statusCode(200);
        assertEquals(401, overXRoad(partner, system));
        assertEquals(200, overXRoad(partner, another));
        delete(partner).then().statusCode(204).header("Audit-Receipt", notNullValue());
        assertEquals(401, overXRoad(partner, another));
        assertEquals(List.of(system + " true", another + " true", "none true"), history(partner));
    }

    @Test
    void list_hasThePartnersClients_andWhatEachIs() {
        clients(partner)
                .then()
                .statusCode(200)
                .header("Audit-Receipt", notNullValue())
                .body("items.clientId", contains(partner.clientId()))
                .body("items[0].xRoadClient", nullValue());
        put(partner, system);
        clients(partner).then().body("items.xRoadClient", contains(system));
        Api.as(admin)
                .get("/admin/partners/{id}/clients", UUID.randomUUID())
                .then()
                .statusCode(404);
        Api.as(admin).get("/admin/partners/{id}/clients", "x").then().statusCode(400);
    }

    @Test
    void change_isAnEvent_thatThePartnersOwnOfficerDoesntSee() {
        var receipt = put(partner, system).header("Audit-Receipt");
        Api.as(TestStaff.officer())
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .body("action", equalTo("partner-client-changed"))
                .body("outcome", equalTo("permitted"))
                .body("partner", equalTo(partner.id().toString()))
                .body("actingUser", equalTo(admin.sub()))
                .body("subject", nullValue());
        Api.as(TestStaff.officerOf(partner))
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .statusCode(404);
    }

    @Test
    void repeat_changesNothing_andIsNoChangeInTheLog() {
        delete(partner).then().statusCode(204).header("Audit-Receipt", notNullValue());
        var first = put(partner, system);
        var repeat = put(partner, system);
        repeat.then().statusCode(200).header("Audit-Receipt", notNullValue());
        assertEquals(first.asString(), repeat.asString());
        delete(partner);
        delete(partner).then().statusCode(204).header("Audit-Receipt", notNullValue());
        assertEquals(List.of(system + " true", "none true"), history(partner));
        assertEquals(
                2L,
                TestHub.query(
                                "select count(*) from audit_event where partner = ? and action = 'partner-client-changed'",
                                row -> row.getLong(1),
                                partner.id())
                        .getFirst());
    }

    @Test
    void oneSystem_isOneClient() {
        put(partner, system).then().statusCode(200);
        var refusal = put(other, system);
        refusal.then()
                .statusCode(422)
                .body("type", endsWith("/problems/unprocessable"))
                .body("errors.pointer", contains("/xRoadClient"))
                .body("errors.code", contains("taken"));
        Api.as(TestStaff.officer())
                .get("/oversight/audit/events/{id}", refusal.header("Audit-Receipt"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("partner", equalTo(other.id().toString()));
        assertEquals(401, overXRoad(other, system));
        assertEquals(200, overXRoad(partner, system));
        delete(partner);
        put(other, system).then().statusCode(200);
        assertEquals(200, overXRoad(other, system));
    }

    @Test
    void ofManyAtOnce_oneGetsIt() throws InterruptedException {
        var owners = List.of(partner, other, TestHub.partner(PartnerType.KELA), TestHub.partner(PartnerType.KELA));
        var calls = new ArrayList<Callable<Integer>>();
        owners.forEach(owner -> calls.add(() -> put(owner, system).statusCode()));
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var statuses = threads.invokeAll(calls).stream()
                    .map(f -> f.resultNow())
                    .sorted()
                    .toList();
            assertEquals(List.of(200, 422, 422, 422), statuses);
        }
    }

    /** The forms of what the security server may send, decoded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FI-TEST/MUN",
                "FI-TEST/MUN/1/2/3",
                "FI-TEST//1/2",
                "FI-TEST/MUN/1/",
                "FI-TEST/MUN/1/a%20b",
                "FI-TEST/MUN/1/a;b",
                "FI-TEST/MUN/1/a\nb",
                "FI-TEST/MUN/1/\u0000"
            })
    void anotherForm_400(String xRoadClient) {
        put(partner, xRoadClient).then().statusCode(400).body("errors.pointer", contains("/xRoadClient"));
        assertEquals(List.of(), history(partner));
    }

    @Test
    void partOver100_orNoText_400() {
        put(partner, "FI-TEST/MUN/1/" + "x".repeat(101)).then().statusCode(400);
        put(path(partner), 7).then().statusCode(400);
        Api.as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of())
                .put(path(partner))
                .then()
                .statusCode(400);
        put(path(partner).replace(partner.id().toString(), "x"), system).then().statusCode(400);
        Api.as(admin)
                .delete(path(partner).replace(partner.id().toString(), "x"))
                .then()
                .statusCode(400);
    }

    @Test
    void memberAlone_andLettersOfOtherAlphabets_areTaken() {
        var member = "FI-TEST/MUN/" + UUID.randomUUID();
        put(partner, member).then().statusCode(200);
        assertEquals(200, overXRoad(partner, member));
        var subsystem = "FI-TEST/MUN/1234567-1/työ +1 " + UUID.randomUUID();
        put(partner, subsystem).then().statusCode(200).body("xRoadClient", equalTo(subsystem));
        assertEquals(200, overXRoad(partner, subsystem.replace(" ", "%20").replace("ö", "%C3%B6")));
    }

    @Test
    void identityCode_isRefused() {
        put(partner, "FI-TEST/MUN/1234567-1/" + TestHub.newIdentityCode())
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/identity-code-in-text"))
                .body("errors.pointer", contains("/xRoadClient"));
        assertEquals(List.of(), history(partner));
    }

    @Test
    void clientThatIsNotThePartners_404() {
        for (var path : List.of(
                path(partner.id(), other.clientId()),
                path(partner.id(), "nobody"),
                path(UUID.randomUUID(), partner.clientId()))) {
            put(path, system).then().statusCode(404).body("type", endsWith("/problems/not-found"));
            Api.as(admin).delete(path).then().statusCode(404).body("type", endsWith("/problems/not-found"));
        }
        assertEquals(List.of(), history(partner));
        assertEquals(List.of(), history(other));
    }
}
