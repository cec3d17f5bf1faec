package fi.kumppanuus.hub.platform;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists over HTTP: nothing twice, nothing left out, each page decided anew. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class PagingTest {
    World world;

    @BeforeEach
    void threeAssessments() {
        world = new World();
        Api.store(world.authority, world.atAuthority, Api.assessment()).then().statusCode(201);
        Api.store(world.authority, world.atAuthority, Api.assessment()).then().statusCode(201);
    }

    private Response page(String cursor) {
        var request = Api.reading(world.recipient, "job-placement").queryParam("limit", 1);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/subjects/{id}/skills-assessments", world.atRecipient);
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(400)
                .body("type", endsWith("/problems/validation"))
                .body("errors.pointer", hasItem("#cursor"));
    }

    @Test
    void walksTheWholeList_once() {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var answer = page(cursor);
            answer.then().statusCode(200).body("items", hasSize(1));
            ids.add(answer.path("items[0].id"));
            cursor = answer.path("next");
        } while (cursor != null && ids.size() < 10);
        assertEquals(3, ids.size());
        assertEquals(3, new HashSet<>(ids).size());
        assertTrue(ids.contains(world.record));
    }

    @Test
    void afterAWithdrawal_theNextPageIsRefused() {
        String next = page(null).path("next");
        Api.withdraw(world.person, world.consent).then().statusCode(200);
        page(next).then().statusCode(403).body("type", endsWith("/problems/consent-required"));
    }

    @Test
    void cursor_isGoodForItsCallerAndListAlone() {
        String next = page(null).path("next");
        refused(Api.reading(world.recipient, "skills-reuse")
                .queryParam("cursor", next)
                .get("/partners"));
        refused(Api.as(world.authority)
                .header("Hub-Purpose", "job-placement")
                .queryParam("cursor", next)
                .get("/subjects/{id}/skills-assessments", world.atAuthority));
        String partners = partners(world.recipient, null).path("next");
        partners(world.recipient, partners).then().statusCode(200);
        refused(partners(world.authority, partners));
    }

    private static Response partners(TestPartner caller, String cursor) {
        var request = Api.as(caller).queryParam("limit", 1);
        return (cursor == null ? request : request.queryParam("cursor", cursor)).get("/partners");
    }

    @Test
    void cursor_isGoodForADay() throws Exception {
        String next = page(null).path("next");
        try (var clock = TestClock.moved(Duration.ofHours(23))) {
            page(next).then().statusCode(200);
        }
        try (var clock = TestClock.moved(Duration.ofHours(25))) {
            refused(page(next));
        }
    }
}
