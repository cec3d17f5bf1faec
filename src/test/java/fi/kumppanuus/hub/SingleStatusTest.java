package fi.kumppanuus.hub;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statuses that one operation alone gives: 200 besides 201, 409, 412, 422, 428. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SingleStatusTest {
    /** A test code; it must never be taken in a text. */
    private static final String CODE = TestHub.newIdentityCode();

    World world;

    @BeforeEach
    void world() {
        world = new World();
    }

    private static void problem(Response answer, int status, String name) {
        answer.then().statusCode(status).body("type", endsWith("/problems/" + name));
    }

    private Call call(String operation) {
        return world.call(operation);
    }

    @Test
    void asking_whatIsInForce_200() {
        var again = new TreeMap<>(world.request(world.recipient, "identity", "contact"));
        again.put("subjectId", world.atRecipient);
        Api.ask(world.recipient, again).then().statusCode(200).body("status", equalTo("granted"));
    }

    @Test
    void asking_409_422() {
        problem(call("POST /consent-requests").body(world.request(null)).send(), 409, "request-open");
        var id = UUID.randomUUID().toString();
        var mine = new TreeMap<>(world.request(world.other));
        mine.put("id", id);
        call("POST /consent-requests").body(mine).send().then().statusCode(201);
        mine.put("reference", "another");
        problem(call("POST /consent-requests").body(mine).send(), 409, "request-id-taken");
        var late = new TreeMap<>(world.request(world.municipality));
        late.put("purpose", "shared-service");
        late.put("validUntil", "2001-01-01");
        problem(call("POST /consent-requests").body(late).send(), 422, "unprocessable");
    }

    @Test
    void reference_comesBackToTheAsker() {
        var mine = new TreeMap<>(world.request(world.other));
        mine.put("reference", "case-4711");
        call("POST /consent-requests").body(mine).send().then().statusCode(201).body("reference", equalTo("case-4711"));
    }

    @Test
    void cancelling_whatWasGranted_409() {
        call("POST /me/consent-requests/{id}/decision").send().then().statusCode(200);
        problem(call("POST /consent-requests/{id}/cancel").send(), 409, "request-granted");
    }

    @Test
    void lookup_422() {
        problem(
                call("POST /subjects/lookup")
                        .body(Map.of("personalIdentityCode", "010190-9000"))
                        .send(),
                422,
                "identity-code-invalid");
    }

    @Test
    void storing_422() {
        var body = new TreeMap<>(Api.assessment());
        body.put("skills", List.of(Map.of("text", "hitsaus " + CODE, "level", 1, "assessedBy", "SELF")));
        problem(call("POST /subjects/{subjectId}/skills-assessments").body(body).send(), 422, "identity-code-in-text");
    }

    @Test
    void silencingWhoIsNot_422() {
        problem(
                call("POST /me/silenced-partners")
                        .body(Map.of("partner", UUID.randomUUID()))
                        .send(),
                422,
                "partner-unknown");
    }

    @Test
    void recordingARelationship_whileTheFirstIsHandled_409() throws SQLException {
        var call = call("POST /service-relationships").with("Idempotency-Key", "in-flight");
        try (var other = TestHub.connect("hub_app");
                var lock = other.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, world.authority.clientId() + " POST " + call.path() + " in-flight");
            lock.execute();
            problem(call.send(), 409, "idempotency-conflict");
        }
        call.send().then().statusCode(201);
    }

    @Test
    void storing_whileTheFirstIsHandled_409() throws SQLException {
        var call = call("POST /subjects/{subjectId}/skills-assessments").with("Idempotency-Key", "in-flight");
        try (var other = TestHub.connect("hub_app");
                var lock = other.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, world.authority.clientId() + " POST " + call.path() + " in-flight");
            lock.execute();
            var answer = call.send();
            problem(answer, 409, "idempotency-conflict");
            answer.then().header("Retry-After", "1");
        }
        call.send().then().statusCode(201);
    }

    @Test
    void correcting_412_422_428() {
        var call = call("POST /subjects/{subjectId}/skills-assessments/{recordId}/versions");
        problem(call.without("If-Match").send(), 428, "precondition-required");
        problem(call.with("If-Match", "\"AAAAAAAAAAAAAAAAAAAAAA\"").send(), 412, "version-conflict");
        var body = new TreeMap<>(world.correction());
        body.put("reason", "koodi " + CODE);
        problem(call.body(body).send(), 422, "identity-code-in-text");
    }

    @Test
    void puttingInAnAction_422_andWhileTheFirstIsHandled_409() throws SQLException {
        var call = call("POST /subjects/{subjectId}/service-actions");
        problem(call.body(Map.of("type", "CONTACT", "status", "STARTED")).send(), 422, "unprocessable");
        call = call.with("Idempotency-Key", "in-flight");
        try (var other = TestHub.connect("hub_app");
                var lock = other.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, world.authority.clientId() + " POST " + call.path() + " in-flight");
            lock.execute();
            problem(call.send(), 409, "idempotency-conflict");
        }
        call.send().then().statusCode(201);
    }

    @Test
    void takingAnActionFurther_409_412_422_428() {
        var call = call("PATCH /subjects/{subjectId}/service-actions/{recordId}");
        problem(call.without("If-Match").send(), 428, "precondition-required");
        problem(call.with("If-Match", "\"AAAAAAAAAAAAAAAAAAAAAA\"").send(), 412, "version-conflict");
        problem(call.body(Map.of("text", "koodi " + CODE)).send(), 422, "identity-code-in-text");
        problem(call.body(Map.of("status", "ENDED")).send(), 409, "service-action-status");
    }

    @Test
    void attaching_409_422() {
        var call = call("POST /subjects/{subjectId}/skills-assessments/{recordId}/attachments");
        problem(call.with("Hub-File-Name", "koodi%20" + CODE + ".pdf").send(), 422, "identity-code-in-text");
        for (int i = 0; i < 10; i++) {
            call.with("Idempotency-Key", "file-" + i).send().then().statusCode(201);
        }
        problem(call.send(), 409, "attachments-full");
    }

    @Test
    void deciding_409_422() {
        var call = call("POST /me/consent-requests/{id}/decision");
        var body = new TreeMap<>(world.decision(true));
        body.put("items", List.of(Map.of("category", "identity", "granted", true)));
        problem(call.body(body).send(), 422, "unprocessable");
        call.send().then().statusCode(200);
        problem(call.body(world.decision(false)).send(), 409, "already-decided");
    }

    @Test
    void withdrawing_whatWasNeverPartOfIt_422() {
        problem(
                call("POST /me/consents/{id}/withdraw")
                        .body(Map.of("items", List.of("nothing-like-it")))
                        .send(),
                422,
                "unprocessable");
    }

    @Test
    void depositing_409_422() {
        var twice = Map.of("source", world.authority.id().toString(), "category", "skills-assessment");
        problem(call("POST /me/deposits").body(twice).send(), 409, "deposit-exists");
        problem(
                call("POST /me/deposits")
                        .body(Map.of("source", world.authority.id().toString(), "category", "nothing-like-it"))
                        .send(),
                422,
                "unprocessable");
    }

    @Test
    void puttingInProfile_412_422_428() {
        var call = call("PUT /subjects/{subjectId}/profile");
        call.send().then().statusCode(200);
        var other = call.body(Map.of("jobWishes", Map.of("agencyWork", false)));
        problem(other.send(), 428, "precondition-required");
        problem(other.with("If-Match", "\"AAAAAAAAAAAAAAAAAAAAAA\"").send(), 412, "version-conflict");
        var tag = call.send().header("ETag");
        problem(
                call.with("If-Match", tag)
                        .body(Map.of("jobWishes", Map.of("text", CODE)))
                        .send(),
                422,
                "identity-code-in-text");
    }

    @Test
    void confirmingAnotherVersion_412() {
        problem(
                call("PUT /me/profile/confirmations/{id}")
                        .body(Map.of("version", 2, "confirmed", true))
                        .send(),
                412,
                "version-conflict");
    }

    @Test
    void changingMyProfile_412_422_428() {
        var call = call("PUT /me/profile");
        problem(call.without("If-Match").send(), 428, "precondition-required");
        problem(call.with("If-Match", "\"AAAAAAAAAAAAAAAAAAAAAA\"").send(), 412, "version-conflict");
        problem(
                call.body(Map.of("contact", Map.of("email", CODE + "@example.org")))
                        .send(),
                422,
                "identity-code-in-text");
    }
}
