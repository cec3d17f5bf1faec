package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.TlogProof;
import fi.kumppanuus.hub.tlog.VerifierKey;
import fi.kumppanuus.hub.verify.VerifyLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The log proves itself: to the person, for one entry, and to an officer, for a day; by the log's public key alone. */
final class ProofStory {
    private final SandboxFolder folder;
    private final Steps steps;
    private final HubClient person;
    private final HubClient officer;
    private final String key;
    private final String hubUrl;

    ProofStory(SandboxInfo info, SandboxFolder folder, Steps steps, HubClient person) {
        this.folder = folder;
        this.steps = steps;
        this.person = person;
        this.officer = HubClient.staff(info, folder, "dpo", Optional.empty());
        this.key = info.logPublicKey();
        this.hubUrl = info.apiUrl().replace("/api/v1", "");
    }

    /** @param read an entry of the person's access log */
    void play(String read) {
        proveOne(read);
        witnessed();
        proveAll();
    }

    private void proveOne(String read) {
        steps.title("aino takes a proof of that read home, and checks it without the hub");
        JsonNode proof = steps.get("aino", person, "/me/access-log/" + read + "/proof", 200)
                .json();
        Hash leaf = Hash.leaf(proof.path("entry").asText().getBytes(StandardCharsets.UTF_8));
        steps.check(
                "the entry is the one that was sealed",
                leaf.base64().equals(proof.path("leaf").asText()));
        VerifierKey log = VerifierKey.parse(key);
        steps.check(
                "it lies under a checkpoint that the log's key has signed",
                TlogProof.parse(proof.path("proof").asText()).proves(leaf, log.name(), List.of(log)));
        steps.check("it names no employee", !proof.toString().contains("actingUser"));
    }

    /** Another organisation's signature beside the log's own: two histories can't both have it. */
    private void witnessed() {
        steps.title("anybody fetches the log's checkpoint, and finds the witness's signature on it");
        String note = log("checkpoint");
        var witness =
                log("keys").lines().skip(1).map(VerifierKey::parse).findFirst().orElseThrow();
        steps.shown("GET /log/checkpoint", 200, note);
        steps.check("signed by the log", SignedNote.parse(note).signedBy(VerifierKey.parse(key)));
        steps.check(
                "and by the witness", SignedNote.parse(note).cosignedAt(witness).isPresent());
    }

    private String log(String what) {
        return Http.Question.of("GET", hubUrl + "/log/" + what)
                .ask()
                .require(200)
                .body();
    }

    private void proveAll() {
        steps.title(
                "the hub's data protection officer takes the log home: ./hub verify-log says OK, and finds one changed word");
        String export =
                steps.get("dpo", officer, "/oversight/audit/export", 200).body();
        Path file = write("audit.jsonl", export);
        steps.check("the export is whole and true", verify(file) == 0);
        Path forged = write(
                "audit-forged.jsonl", export.replaceFirst("\"outcome\":\"REFUSED\"", "\"outcome\":\"PERMITTED\""));
        steps.check("a refusal turned into a permit is found", verify(forged) == 1);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.root().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int verify(Path export) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = VerifyLog.run(List.of(export.toString(), "--key", key), out, out);
        steps.shown("./hub verify-log " + export.getFileName(), code, said.toString(StandardCharsets.UTF_8));
        return code;
    }
}
