package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.NdJson;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How large a file may be, and how many may wait. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ImportLimitsTest extends SourceScene {
    private static final String KIND = "skills-assessments";
    private static final int MOST = 20;
    private static final int BYTES = 20 * 1024 * 1024;

    @TestHTTPResource
    URI hub;

    @Inject
    ImportWorker worker;

    @Inject
    Scheduler jobs;

    private final NdJson file = new NdJson("{}");

    @BeforeEach
    void noJobs() {
        jobs.pause();
        worker.work();
    }

    @AfterEach
    void jobs() {
        jobs.resume();
    }

    private static Response send(TestPartner source, String key, NdJson file) {
        return Api.lines(Api.as(source), file).header("Idempotency-Key", key).post("/imports?kind={kind}", KIND);
    }

    private List<String> refusal(String receipt) {
        return TestHub.query(
                "select action || ' ' || outcome || ' ' || reason from audit_event where id = ?",
                row -> row.getString(1),
                UUID.fromString(receipt));
    }

    private long kept(String table, String imports) {
        return TestHub.query(
                        "select count(*) from " + table + " where " + imports + " in"
                                + " (select id from record_import where partner_id = ?)",
                        row -> row.getLong(1),
                        authority.id())
                .getFirst();
    }

    @Test
    void moreThanMayWait_429_untilTheyAreDone() {
        String first = send(authority, "night-1", file).then().extract().path("id");
        for (int i = 2; i <= MOST; i++) {
            send(authority, "night-" + i, file).then().statusCode(202);
        }
        for (var key : List.of("night-1", "night-21")) {
            var refused = send(authority, key, file);
            refused.then()
                    .statusCode(429)
                    .header("Retry-After", "30")
                    .body("type", equalTo(problem("imports-waiting")));
            assertEquals(List.of("import-received REFUSED imports-waiting"), refusal(refused.header("Audit-Receipt")));
        }
        assertEquals(MOST, kept("record_import", "id"));
        send(TestHub.partner(PartnerType.MUNICIPALITY), "night-1", file).then().statusCode(202);
        worker.work();
        send(authority, "night-1", file).then().statusCode(202).body("id", equalTo(first));
        send(authority, "night-21", file).then().statusCode(202);
    }

    /** One that is coming in counts; one whose instance died on the way doesn't for ever. */
    @Test
    void moreThanMayComeIn_429() {
        for (int i = 0; i < MOST; i++) {
            TestHub.sql(
                    "insert into record_import (id, partner_id, issuer, client_id, acting_user, kind, state, created_at)"
                            + " values (gen_random_uuid(), ?, 'i', 'c', 'u', 'k', 'RECEIVING', now())",
                    authority.id());
        }
        send(authority, "k", file).then().statusCode(429);
        TestHub.sql(
                "update record_import set created_at = now() - interval '61 minutes' where partner_id = ?",
                authority.id());
        send(authority, "k", file).then().statusCode(202);
    }

    @Test
    void aFileOverItsLimit_413_byItsLength() throws IOException, InterruptedException {
        tooLarge(post(HttpRequest.BodyPublishers.ofByteArray(lines(BYTES + 1))));
    }

    /** Without a length nothing but counting tells. By then most of it was stored. */
    @Test
    void aFileOverItsLimit_413_whileItIsRead() throws IOException, InterruptedException {
        tooLarge(post(chunked(lines(BYTES + 1))));
    }

    @Test
    void aFileAtItsLimit_isTaken() throws IOException, InterruptedException {
        var answer = post(chunked(lines(BYTES)));
        assertEquals(202, answer.statusCode(), answer.body());
        assertEquals(BYTES / ImportBody.ROW_BYTES, kept("import_row", "import_id"));
    }

    private void tooLarge(HttpResponse<String> answer) {
        assertEquals(413, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("/problems/content-too-large"), answer.body());
        assertEquals(0, kept("record_import", "id"));
    }

    /** Lines of the greatest length, and a rest. */
    private static byte[] lines(int bytes) {
        var text = new byte[bytes];
        Arrays.fill(text, (byte) 'x');
        for (int i = ImportBody.ROW_BYTES - 1; i < bytes; i += ImportBody.ROW_BYTES) {
            text[i] = '\n';
        }
        return text;
    }

    private static HttpRequest.BodyPublisher chunked(byte[] content) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content));
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(hub.resolve("/api/v1/imports?kind=" + KIND))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.partner(authority, "skills-assessment:write"))
                .header("Hub-Acting-User", "nightly-7")
                .header("Idempotency-Key", "night-1")
                .header("Content-Type", "application/x-ndjson")
                .POST(body)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }
}
