package fi.kumppanuus.hub.audit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.World;
import fi.kumppanuus.hub.verify.VerifyLog;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an officer takes home is whole and true by itself. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ExportTest {
    private static final String EXPORT = "/oversight/audit/export";

    @TempDir
    Path folder;

    private List<String> export(Object... parameters) {
        var request = Api.as(TestStaff.officer()).accept("application/x-ndjson");
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i].toString(), parameters[i + 1]);
        }
        return request.get(EXPORT)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static String sealed(World world) {
        var read = world.call("GET /subjects/{subjectId}/profile")
                .send()
                .then()
                .statusCode(200)
                .extract();
        var event = read.header("Audit-Receipt");
        Api.as(world.officer)
                .get("/oversight/audit/events/{id}/proof", event)
                .then()
                .statusCode(200);
        return event;
    }

    private int verified(List<String> lines) throws IOException {
        var file = Files.write(folder.resolve("audit.jsonl"), lines);
        return VerifyLog.run(List.of(file.toString()), System.out, System.err);
    }

    @Test
    void fromATime_isWhole_andVerifies() throws IOException {
        var before = Instant.now();
        var world = new World();
        var event = sealed(world);
        var lines = export("from", before.toString());
        assertTrue(lines.stream()
                .anyMatch(line ->
                        line.contains(event) && line.contains(world.person.id().toString())));
        assertEquals(0, verified(lines));
        var head = JsonPath.from(lines.getFirst());
        assertEquals(lines.size() - 2, head.getLong("last") - head.getLong("first") + 1);
        var rest = export("from", before.toString(), "first", head.getLong("first") + 3);
        assertEquals(lines.size() - 3, rest.size());
        assertEquals(0, verified(rest));
    }

    @Test
    void nothingOfTheTime_isAnEmptyFile_thatVerifies() throws IOException {
        sealed(new World());
        var lines = export("from", "2001-01-01T00:00:00Z", "to", "2001-01-02T00:00:00Z");
        assertEquals(2, lines.size());
        assertEquals(0, verified(lines));
    }

    @Test
    void changedLine_isFound() throws IOException {
        var before = Instant.now();
        sealed(new World());
        var lines = export("from", before.toString());
        var changed = lines.stream()
                .map(line -> line.replace("case-worker-7", "x").replace("PERMITTED", "REFUSED"))
                .toList();
        assertEquals(1, verified(changed));
    }

    /** The keys of somebody are gone, and the tree is what it was: a checkpoint from before still holds. */
    @Test
    void erasedPerson_isNoLongerToldOf_andNothingElseChanges() throws IOException, SQLException {
        var before = Instant.now();
        var world = new World();
        var event = sealed(world);
        var kept = Files.writeString(
                folder.resolve("kept"), given().get("/log/checkpoint").asString());
        try (var eraser = TestHub.connect(PostgresServer.ERASER);
                var erase = eraser.prepareStatement("select erase_person(?)")) {
            erase.setObject(1, world.person.id());
            erase.execute();
        }
        var lines = export("from", before.toString());
        var line = lines.stream().filter(l -> l.contains(event)).findFirst().orElseThrow();
        assertTrue(line.contains("\"committed\":null,\"salt\":null"), line);
        assertTrue(lines.stream().noneMatch(l -> l.contains(world.person.id().toString())));
        var file = Files.write(folder.resolve("audit.jsonl"), lines);
        assertEquals(
                0, VerifyLog.run(List.of(file.toString(), "--checkpoint", kept.toString()), System.out, System.err));
    }

    @Test
    void partnersOfficer_hasNone() {
        var world = new World();
        Api.as(TestStaff.officerOf(world.recipient))
                .accept("application/x-ndjson, application/problem+json")
                .get(EXPORT)
                .then()
                .statusCode(404);
    }
}
