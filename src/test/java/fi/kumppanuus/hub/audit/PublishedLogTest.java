package fi.kumppanuus.hub.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.World;
import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.TilePath;
import fi.kumppanuus.hub.tlog.TiledTree;
import fi.kumppanuus.hub.tlog.TlogProof;
import fi.kumppanuus.hub.tlog.VerifierKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log proves itself: what is public, and what a reader gets of one event, is enough to check it without the hub. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class PublishedLogTest {
    private static final String OFFICERS = "/oversight/audit/events/{id}/proof";
    private static final String PERSONS = "/me/access-log/{id}/proof";

    private static Response get(String path) {
        return given().get("/log/" + path);
    }

    private static SignedNote checkpoint() {
        var answer = get("checkpoint");
        answer.then()
                .statusCode(200)
                .contentType(containsString("text/plain"))
                .header("Cache-Control", containsString("public"));
        return SignedNote.parse(answer.asString());
    }

    private static List<VerifierKey> keys() {
        return get("keys")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    private static List<Hash> tile(int level, long index, int width) {
        var bytes = get("tile/" + new TilePath(level, index, width))
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"))
                .extract()
                .asByteArray();
        return LogTree.hashes(bytes);
    }

    @Test
    void checkpoint_isSigned_andIsTheRootOfTheTiles() throws IOException {
        new World();
        var note = checkpoint();
        var checkpoint = Checkpoint.parse(note.text());
        assertEquals("hub.test/log", checkpoint.origin());
        assertTrue(note.signedBy(keys().getFirst()));
        assertEquals(checkpoint.root(), new TiledTree(checkpoint.size(), PublishedLogTest::tile).root());
    }

    @Test
    void nothingElse_isPublic() {
        var size = Checkpoint.parse(checkpoint().text()).size();
        get("tile/0/" + "x001/".repeat(2) + "000").then().statusCode(404);
        get("tile/entries/000").then().statusCode(404);
        get("tile/0/" + new TilePath(0, size / 256 + 4, 256).toString().substring(2))
                .then()
                .statusCode(404);
        get("tile/9/000").then().statusCode(404);
        get("entries/0").then().statusCode(404);
    }

    private record Proven(JsonPath answer) {
        boolean holds() {
            var proof = TlogProof.parse(answer.getString("proof"));
            var leaf = Hash.ofBase64(answer.getString("leaf"));
            return proof.index() == answer.getLong("index") && proof.proves(leaf, "hub.test/log", keys());
        }

        /** The entry is what was hashed, and what it commits to is what is shown. */
        boolean fits() {
            var entry = answer.getString("entry").getBytes(StandardCharsets.UTF_8);
            var committed = answer.getString("committed").getBytes(StandardCharsets.UTF_8);
            var commitment = Salts.commitment(Base64.getDecoder().decode(answer.getString("salt")), committed);
            return Hash.leaf(entry).base64().equals(answer.getString("leaf"))
                    && JsonPath.from(answer.getString("entry"))
                            .getString("commitment")
                            .equals(Base64.getEncoder().encodeToString(commitment));
        }
    }

    private static Proven proof(RequestSpecification reader, String path, String event) {
        return new Proven(
                reader.get(path, event).then().statusCode(200).extract().jsonPath());
    }

    @Test
    void officersProof_holdsOffline_andTellsEverything() {
        var world = new World();
        var event = read(world);
        var proof = proof(Api.as(world.officer), OFFICERS, event);
        assertTrue(proof.holds());
        assertTrue(proof.fits());
        assertEquals(event, JsonPath.from(proof.answer().getString("entry")).getString("id"));
        var committed = JsonPath.from(proof.answer().getString("committed"));
        assertEquals(world.person.id().toString(), committed.getString("subject"));
        var staff = proof.answer().getString("staff");
        assertEquals("case-worker-7", JsonPath.from(staff).getString("actingUser"));
        var salt = Base64.getDecoder().decode(proof.answer().getString("staffSalt"));
        assertEquals(
                committed.getString("staff"),
                Base64.getEncoder().encodeToString(Salts.commitment(salt, staff.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void personsProof_holdsOffline_andNamesNoEmployee() {
        var world = new World();
        var event = read(world);
        var proof = proof(Api.as(world.person), PERSONS, event);
        assertTrue(proof.holds());
        assertTrue(proof.fits());
        assertFalse(proof.answer().prettify().contains("case-worker-7"));
        assertNull(proof.answer().get("staffSalt"));
        Api.as(TestHub.person()).get(PERSONS, event).then().statusCode(404);
    }

    /** The entry would say why the hub refused. */
    @Test
    void partnersOfficer_getsThePlaceAlone() {
        var world = new World();
        var event = read(world);
        var proof = proof(Api.as(TestStaff.officerOf(world.recipient)), OFFICERS, event);
        assertTrue(proof.holds());
        for (var hidden : List.of("entry", "committed", "salt", "staff", "staffSalt")) {
            assertNull(proof.answer().get(hidden), hidden);
        }
    }

    /** Whoever knows all people there are, and the tree, finds nobody in it: each leaf has a secret of its own. */
    @Test
    void sameEventTwice_hasTwoCommitments() {
        var world = new World();
        var first = proof(Api.as(world.person), PERSONS, read(world)).answer();
        var second = proof(Api.as(world.person), PERSONS, read(world)).answer();
        assertNotEquals(first.getString("salt"), second.getString("salt"));
        for (var entry : List.of(first.getString("entry"), second.getString("entry"))) {
            assertFalse(entry.contains(world.person.id().toString()));
            assertFalse(entry.contains(world.atRecipient.toString()));
            assertFalse(entry.contains(world.consent));
        }
    }

    private static String read(World world) {
        return world.call("GET /subjects/{subjectId}/profile")
                .send()
                .then()
                .statusCode(200)
                .extract()
                .header("Audit-Receipt");
    }
}
