package fi.kumppanuus.hub.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.DpopKey;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Trouble;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proof that one instance has taken is worth nothing on another: they meet in the transaction of the log. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ReplayTest {
    private final DpopKey key = new DpopKey();
    private World world;

    @Inject
    ForgetSpentProofs forget;

    @BeforeEach
    void setUp() {
        world = new World();
    }

    /** One call with a proof of its own. */
    private final class Proven {
        private final String id;
        private final RequestSpecification call;

        Proven(TestPartner partner, String method, String path) throws Exception {
            var token = Tokens.bound(partner, key.thumbprint(), Api.PARTNER_SCOPES);
            var claims = DpopKey.claims(method, "/api/v1" + path, token);
            id = claims.getJwtId();
            call = Api.anonymous()
                    .header("Authorization", "DPoP " + token)
                    .header("DPoP", key.proof(claims))
                    .header("Hub-Acting-User", "worker-1");
        }

        /** As an instance writes it down that was shown this proof first. */
        Proven spentElsewhere() throws Exception {
            TestHub.sql("insert into spent_proof (proof, request_id) values (?, ?)", stored(), UUID.randomUUID());
            return this;
        }

        UUID stored() throws Exception {
            var text = (key.thumbprint() + "." + id).getBytes(StandardCharsets.US_ASCII);
            var digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
            return new UUID(digest.getLong(), digest.getLong());
        }
    }

    private Proven read() throws Exception {
        var proven = new Proven(world.recipient, "GET", path());
        proven.call.header("Hub-Purpose", "job-placement");
        return proven;
    }

    private String path() {
        return "/subjects/" + world.atRecipient + "/skills-assessments";
    }

    private Proven write() throws Exception {
        var proven = new Proven(world.authority, "POST", "/subjects/" + world.atAuthority + "/skills-assessments");
        proven.call
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Api.assessment());
        return proven;
    }

    private Response store(Proven proven) {
        return proven.call.post("/subjects/" + world.atAuthority + "/skills-assessments");
    }

    private int records() {
        return TestHub.query("select 1 from record where person_id = ?", row -> 1, world.person.id())
                .size();
    }

    private static String refused(Response answer) {
        return answer.then()
                .statusCode(401)
                .body("failedCheck", equalTo("proof"))
                .body("items", nullValue())
                .header("WWW-Authenticate", notNullValue())
                .header("Audit-Receipt", notNullValue())
                .extract()
                .header("Audit-Receipt");
    }

    private record Stored(String outcome, String reason, boolean basis, int records) {}

    private static Stored event(String id) {
        return TestHub.query(
                        "select outcome, reason, basis is not null, cardinality(records) from audit_event where id = ?::uuid",
                        row -> new Stored(row.getString(1), row.getString(2), row.getBoolean(3), row.getInt(4)),
                        id)
                .getFirst();
    }

    @Test
    void firstUse_isAnswered_andWrittenDown() throws Exception {
        var first = read();
        first.call.get(path()).then().statusCode(200).body("items.size()", equalTo(1));
        assertEquals(
                1,
                TestHub.query("select 1 from spent_proof where proof = ?", row -> 1, first.stored())
                        .size());
        var change = write();
        store(change).then().statusCode(201);
        assertEquals(
                1,
                TestHub.query("select 1 from spent_proof where proof = ?", row -> 1, change.stored())
                        .size());
    }

    @Test
    void readWithAProofThatAnotherInstanceTook_givesNothing_andItsEventSaysSo() throws Exception {
        var answer = read().spentElsewhere().call.get(path());
        assertEquals(new Stored("REFUSED", "proof-replayed", false, 0), event(refused(answer)));
        assertFalse(answer.asString().contains("hitsaus"));
    }

    @Test
    void changeWithAProofThatAnotherInstanceTook_changesNothing() throws Exception {
        int before = records();
        var event = event(refused(store(write().spentElsewhere())));
        assertEquals(new Stored("REFUSED", "proof-replayed", false, 0), event);
        assertEquals(before, records());
    }

    /** Why it would have been refused anyway is not for whoever replays. */
    @Test
    void refusalWithAProofThatAnotherInstanceTook_isAReplayToo() throws Exception {
        var nobody = "/subjects/" + UUID.randomUUID() + "/skills-assessments";
        var stranger = new Proven(world.recipient, "GET", nobody).spentElsewhere();
        var answer = stranger.call.header("Hub-Purpose", "job-placement").get(nobody);
        assertEquals(new Stored("REFUSED", "proof-replayed", false, 0), event(refused(answer)));
    }

    /** Several people in one answer are several events of one request, and a refused change looks before it writes. */
    @Test
    void oneRequest_mayWriteSeveralEventsWithItsProof() throws Exception {
        Api.consent(TestHub.person(), world.authority, world.recipient, "job-placement", "identity");
        var list = new Proven(world.recipient, "GET", "/subjects");
        list.call
                .queryParam("role", "recipient")
                .get("/subjects")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2));
        var unknown = "/subjects/" + UUID.randomUUID() + "/skills-assessments";
        var refused = new Proven(world.authority, "POST", unknown);
        refused.call
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Api.assessment())
                .post(unknown)
                .then()
                .statusCode(403);
    }

    /** While one instance has not committed, the other waits and then learns that it came second. */
    @Test
    void twoInstancesAtOnce_oneServes() throws Exception {
        var proof = UUID.randomUUID();
        try (var thread = Executors.newSingleThreadExecutor();
                var other = TestHub.connect("hub_app");
                var one = TestHub.connect("hub_app")) {
            one.setAutoCommit(false);
            assertEquals(Set.of(), SpentProofs.store(one, List.of(event(proof))));
            var late = event(proof);
            var second = thread.submit(() -> SpentProofs.store(other, List.of(late)));
            Trouble.await("the second waits", () -> waiting() > 0);
            one.commit();
            assertEquals(Set.of(late.requestId()), second.get());
            assertEquals(
                    new Stored("REFUSED", "proof-replayed", false, 0),
                    event(late.id().toString()));
        }
    }

    private static int waiting() {
        return TestHub.query("select 1 from pg_locks where not granted", row -> 1)
                .size();
    }

    private static AuditEvent event(UUID proof) {
        var now = Instant.now();
        return AuditDraft.of(Action.RECORD_READ).event(Uuid7.at(now), now, UUID.randomUUID(), null, null, proof);
    }

    @Test
    void proofsAreForgotten_onlyWhenTheyAreStale() throws Exception {
        var old = read().spentElsewhere();
        var young = read().spentElsewhere();
        TestHub.sql("update spent_proof set spent_at = now() - interval '6 minutes' where proof = ?", old.stored());
        forget.forget();
        var left = TestHub.query(
                "select proof from spent_proof where proof in (?, ?)",
                row -> row.getObject(1, UUID.class),
                old.stored(),
                young.stored());
        assertEquals(List.of(young.stored()), left);
    }
}
