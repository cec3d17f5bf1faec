package fi.kumppanuus.hub.platform;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a repeat meets besides what RepeatTest shows: time, company, and what is kept of it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class IdempotencyTest {
    World world;
    Call store;

    @BeforeEach
    void world() {
        world = new World();
        store = world.call("POST /subjects/{subjectId}/skills-assessments");
    }

    @Test
    void keyIsGoodForADay() throws Exception {
        String first = store.send().then().statusCode(201).extract().path("id");
        try (var clock = TestClock.moved(Duration.ofHours(23))) {
            store.send().then().statusCode(201).body("id", equalTo(first));
        }
        try (var clock = TestClock.moved(Duration.ofHours(25))) {
            assertFalse(
                    first.equals(store.send().then().statusCode(201).extract().path("id")));
        }
    }

    @Test
    void quotedKey_isTheSameKey() {
        String first = store.send().then().statusCode(201).extract().path("id");
        store.with("Idempotency-Key", '"' + store.headers().get("Idempotency-Key") + '"')
                .send()
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
    }

    @Test
    void manyAtOnce_makeOneRecord() throws InterruptedException, ExecutionException {
        var answers = new ArrayList<Response>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(Collections.<Callable<Response>>nCopies(16, store::send))) {
                answers.add(answer.get());
            }
        }
        assertTrue(
                answers.stream().allMatch(a -> a.statusCode() == 201 || a.statusCode() == 409),
                () -> answers.stream().map(Response::statusCode).toList().toString());
        var ids = answers.stream()
                .filter(a -> a.statusCode() == 201)
                .map(a -> a.path("id").toString())
                .collect(Collectors.toSet());
        assertEquals(1, ids.size());
        assertEquals(
                2, // the world's own, and this one
                TestHub.query(
                                "select 1 from record where person_id = ? and category = 'skills-assessment'",
                                row -> 1,
                                world.person.id())
                        .size());
    }

    @Test
    void refusedCall_leavesTheKeyFree() {
        var body = new TreeMap<>(Api.assessment());
        body.put("assessedOn", "2999-01-01");
        store.body(body).send().then().statusCode(422);
        store.send().then().statusCode(201);
    }

    /** Status, id and a keyed hash: nothing of the body. */
    @Test
    void storeKeepsNoBody() {
        store.send().then().statusCode(201);
        var kept = TestHub.query(
                "select i::text from idempotency i where client_id = ?",
                row -> row.getString(1),
                world.authority.clientId());
        assertFalse(kept.isEmpty());
        kept.forEach(row -> assertFalse(row.contains("hitsaus"), row));
    }
}
