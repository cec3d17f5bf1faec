package fi.kumppanuus.hub.verify;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.LeafRange;
import fi.kumppanuus.hub.tlog.Proofs;
import fi.kumppanuus.hub.tlog.RangeProof;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.TiledTree;
import fi.kumppanuus.hub.tlog.VerifierKey;
import fi.kumppanuus.hub.verify.Json.NotJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** One run over an export, from its first line to its last, with what was seen so far in a few hashes. */
final class Verification {
    private static final byte[] PROOF = "{\"left\":".getBytes(StandardCharsets.US_ASCII);

    private final Asked asked;
    private final Lines lines;
    private final ExportHeader header;
    private final Optional<SealedLeaves> sealed;
    private final Optional<Checkpoint> other;
    private final LeafRange leaves;
    private final Mac hmac;
    private @Nullable LeafRange atOther;
    private long erased;

    private Verification(Asked asked, Lines lines)
            throws IOException, WrongExport, NotChecked, GeneralSecurityException {
        this.asked = asked;
        this.lines = lines;
        this.header = header(lines);
        signed(header.note(), "line 1: the checkpoint");
        this.other = asked.checkpoint().isPresent() ? Optional.of(other()) : Optional.empty();
        this.sealed = asked.tiles().isPresent()
                ? Optional.of(new SealedLeaves(new TileFolder(asked.tiles().get()), other.orElse(header.checkpoint())))
                : Optional.empty();
        this.leaves = new LeafRange(header.first());
        this.hmac = Mac.getInstance("HmacSHA256");
    }

    /** What may be told of a right export. */
    static String of(Asked asked) throws IOException, WrongExport, NotChecked, GeneralSecurityException {
        try (var lines = new Lines(Files.newInputStream(asked.export()))) {
            return new Verification(asked, lines).run();
        }
    }

    private String run() throws IOException, WrongExport, NotChecked, GeneralSecurityException {
        remember();
        byte[] line = next();
        while (!isProof(line)) {
            take(line);
            line = next();
        }
        long number = lines.number();
        if (leaves.end() <= header.last()) {
            throw WrongExport.at(number, leaves.end(), "missing: the export should go on to " + header.last());
        }
        var proof = proof(line, number);
        if (lines.next() != null) {
            throw WrongExport.at(number + 1, "something after the proof");
        }
        if (!proof.holds(leaves, header.checkpoint().size(), header.checkpoint().root())) {
            throw WrongExport.at(number, sealed.isPresent() ? Said.WRONG_PROOF : Said.WRONG_ROOT);
        }
        if (other.isPresent()) {
            compare(other.get(), proof);
        }
        return Said.right(header, asked, erased);
    }

    private static ExportHeader header(Lines lines) throws IOException, WrongExport {
        byte[] line = lines.next();
        try {
            return ExportHeader.read(line == null ? new byte[0] : line);
        } catch (NotJson e) {
            throw WrongExport.at(1, "no first line of an export: " + e.getMessage());
        }
    }

    private void signed(SignedNote note, String what) throws WrongExport {
        var keys = asked.keys();
        if (keys.isEmpty() && header.keys().stream().noneMatch(note::signedBy)) {
            throw new WrongExport(what + " isn't signed by a key that the export names");
        }
        var missing = keys.stream()
                .filter(key -> !note.signedBy(key))
                .map(VerifierKey::name)
                .findFirst();
        if (missing.isPresent()) {
            throw new WrongExport(what + " isn't signed by the key of " + missing.get());
        }
    }

    private Checkpoint other() throws IOException, WrongExport, NotChecked {
        SignedNote note;
        Checkpoint checkpoint;
        try {
            note = SignedNote.parse(Files.readAllBytes(asked.checkpoint().orElseThrow()));
            checkpoint = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            throw new NotChecked("the file of --checkpoint is no signed checkpoint: " + e.getMessage());
        }
        signed(note, "the checkpoint of --checkpoint");
        if (!checkpoint.origin().equals(header.checkpoint().origin())) {
            throw new NotChecked("the checkpoint of --checkpoint is another log's");
        }
        return checkpoint;
    }

    private byte[] next() throws IOException, WrongExport {
        byte[] line = lines.next();
        if (line == null) {
            throw WrongExport.at(lines.number() + 1, leaves.end(), "missing: the export ends without its proof");
        }
        return line;
    }

    private static boolean isProof(byte[] line) {
        return line.length >= PROOF.length && Arrays.equals(line, 0, PROOF.length, PROOF, 0, PROOF.length);
    }

    private void take(byte[] line) throws IOException, WrongExport, GeneralSecurityException {
        long due = leaves.end();
        long number = lines.number();
        ExportedEvent event;
        try {
            event = ExportedEvent.read(line);
        } catch (NotJson e) {
            throw WrongExport.at(number, due, "not an event's line: " + e.getMessage());
        }
        if (due > header.last()) {
            throw WrongExport.at(number, due, "more events than the first line says");
        }
        if (event.index() != due) {
            throw WrongExport.at(number, due, "missing: " + event.index() + " stands in its place");
        }
        var fault = event.fault(hmac);
        if (fault.isPresent()) {
            throw WrongExport.at(number, due, fault.get());
        }
        if (sealed.isPresent()
                && sealed.get().has(due)
                && !sealed.get().leaf(due).equals(event.leaf())) {
            throw WrongExport.at(number, due, "not the entry that was sealed");
        }
        leaves.append(event.leaf());
        erased += event.isErased() ? 1 : 0;
        remember();
    }

    /** The tree as it was when the other checkpoint was made, if this export passes there. */
    private void remember() {
        if (other.isPresent() && other.get().size() == leaves.end()) {
            atOther = leaves.copy();
        }
    }

    private static RangeProof proof(byte[] line, long number) throws WrongExport {
        try {
            if (!(Json.read(line) instanceof Map<?, ?> members)) {
                throw new NotJson("no object");
            }
            return new RangeProof(hashes(members.get("left")), hashes(members.get("right")));
        } catch (NotJson | IllegalArgumentException e) {
            throw WrongExport.at(number, "not a proof of completeness: " + e.getMessage());
        }
    }

    private static List<Hash> hashes(@Nullable Object value) throws NotJson {
        return ExportHeader.texts(value).stream().map(Hash::ofBase64).toList();
    }

    private void compare(Checkpoint second, RangeProof proof) throws IOException, WrongExport, NotChecked {
        var mine = header.checkpoint();
        boolean fits;
        if (second.size() == mine.size()) {
            fits = second.root().equals(mine.root());
        } else if (atOther != null) {
            fits = new RangeProof(proof.left(), List.of()).holds(atOther, second.size(), second.root());
        } else if (asked.tiles().isPresent()) {
            fits = second.size() < mine.size() ? grown(second, mine) : grown(mine, second);
        } else {
            throw new NotChecked("the checkpoint of --checkpoint has " + second.size()
                    + " events, which this export doesn't reach: it can be compared with the tiles (--tiles)");
        }
        if (!fits) {
            throw new WrongExport("two histories: the checkpoint of --checkpoint, of " + second.size()
                    + " events, isn't of the log that was exported");
        }
    }

    private boolean grown(Checkpoint before, Checkpoint after) throws IOException {
        var tree = new TiledTree(after.size(), new TileFolder(asked.tiles().orElseThrow()));
        return Proofs.consistent(
                before.size(), before.root(), after.size(), after.root(), tree.consistency(before.size()));
    }
}
