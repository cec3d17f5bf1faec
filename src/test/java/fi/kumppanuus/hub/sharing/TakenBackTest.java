package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.endsWith;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repeat is answered from the record as it is now: one that was taken back isn't there any more, and isn't made anew. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class TakenBackTest {
    private World world;

    @BeforeEach
    void somebody() {
        world = new World();
    }

    @ParameterizedTest
    @ValueSource(strings = {"skills-assessments", "event-cards", "service-actions"})
    void sourcesRepeat_findsNothing(String kind) {
        var call = world.call("POST /subjects/{subjectId}/" + kind);
        String id = call.send().then().statusCode(201).extract().path("id");
        Api.as(world.authority)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "error"))
                .post("/subjects/{s}/{kind}/{id}/retract", world.atAuthority, kind, id)
                .then()
                .statusCode(204);
        call.send().then().statusCode(404).body("type", endsWith("/problems/not-found"));
    }

    @Test
    void ownRepeat_findsNothing() {
        var call = world.call("POST /me/skills-assessments");
        String id = call.send().then().statusCode(201).extract().path("id");
        Api.as(world.person)
                .post("/me/skills-assessments/{id}/retract", id)
                .then()
                .statusCode(204);
        call.send().then().statusCode(404).body("type", endsWith("/problems/not-found"));
    }
}
