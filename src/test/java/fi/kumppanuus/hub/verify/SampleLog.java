package fi.kumppanuus.hub.verify;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Frontier;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.NoteSigner;
import fi.kumppanuus.hub.tlog.RangeProof;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.TilePath;
import fi.kumppanuus.hub.tlog.TiledTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A log of invented events, always the same but for its key, and what it would export. */
final class SampleLog {
    static final String ORIGIN = "hub.example/audit";
    /** Of every so many, the details are erased; of others there are none. */
    private static final int ERASED = 7;

    private static final int BARE = 11;

    private final List<String> lines = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();
    private final NoteSigner signer = signer(ORIGIN);

    SampleLog(int size) {
        var random = new Random(27560);
        for (int i = 0; i < size; i++) {
            add(i, random);
        }
    }

    static NoteSigner signer(String name) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new NoteSigner(
                    name, pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(int index, Random random) {
        var salt = new byte[32];
        random.nextBytes(salt);
        var details = "{\"categories\":[\"skills\",\"contact-details\"],\"count\":" + random.nextInt(5)
                + ",\"note\":\"Ääni \\\"\\u0001\\n€ \uD83D\uDE42 }],{ \",\"person\":\"p" + random.nextInt(9) + "\"}";
        boolean bare = index % BARE == BARE - 1;
        boolean erased = index % ERASED == ERASED - 1;
        var committed = bare ? "" : "\"commitment\":\"" + hmac(salt, details) + "\",";
        var entry = "{\"action\":\"RECORDS_READ\"," + committed + "\"id\":\"e" + index
                + "\",\"nested\":{\"committed\":null}," + "\"time\":\"2026-11-22T10:00:" + (10 + index % 50) + "Z\"}";
        boolean told = !bare && !erased;
        leaves.add(Hash.leaf(entry.getBytes(StandardCharsets.UTF_8)));
        lines.add("{\"entry\":" + entry + ",\"committed\":" + (told ? details : "null") + ",\"salt\":"
                + (told ? "\"" + Base64.getEncoder().encodeToString(salt) + "\"" : "null") + ",\"index\":" + index
                + "}");
    }

    static String hmac(byte[] salt, String details) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(details.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    NoteSigner signer() {
        return signer;
    }

    String vkey() {
        return signer.verifierKey().toString();
    }

    Hash root(int size) {
        var frontier = Frontier.empty();
        leaves.subList(0, size).forEach(frontier::append);
        return frontier.root();
    }

    SignedNote checkpoint(int size) {
        return signer.sign(new Checkpoint(ORIGIN, size, root(size)).text());
    }

    List<Hash> tile(TilePath tile) {
        int leavesEach = Math.powExact(TilePath.FULL, tile.level());
        var hashes = new ArrayList<Hash>();
        for (int i = 0; i < tile.width(); i++) {
            int start = (Math.toIntExact(tile.index()) * TilePath.FULL + i) * leavesEach;
            var subtree = Frontier.empty();
            leaves.subList(start, start + leavesEach).forEach(subtree::append);
            hashes.add(subtree.root());
        }
        return hashes;
    }

    /** As a mirror of the log has them. */
    Path tiles(Path folder, int size) throws IOException {
        for (var tile : TilePath.ofTree(size)) {
            var bytes = new ByteArrayOutputStream();
            tile(tile).forEach(hash -> bytes.writeBytes(hash.bytes()));
            var file = folder.resolve("tile").resolve(tile.toString());
            Files.createDirectories(file.getParent());
            Files.write(file, bytes.toByteArray());
        }
        return folder;
    }

    /** The lines of an export of the events from first to last, of a log of that size. */
    List<String> export(int first, int last, int size) throws IOException {
        var export = new ArrayList<String>();
        export.add("{\"format\":\"kumppanuushub-audit-export@v1\",\"origin\":\"" + ORIGIN + "\",\"first\":" + first
                + ",\"last\":" + last + ",\"checkpoint\":"
                + quoted(checkpoint(size).toString()) + ",\"keys\":["
                + quoted(vkey()) + "],\"made\":\"2026-11-22\"}");
        export.addAll(lines.subList(first, last + 1));
        var tree = new TiledTree(size, (level, index, width) -> tile(new TilePath(level, index, width)));
        var proof = RangeProof.of(tree, first, last + 1);
        export.add("{\"left\":" + list(proof.left()) + ",\"right\":" + list(proof.right()) + "}");
        return export;
    }

    private static String list(List<Hash> hashes) {
        return hashes.stream().map(hash -> quoted(hash.base64())).collect(Collectors.joining(",", "[", "]"));
    }

    static String quoted(String text) {
        return "\"" + text.replace("\n", "\\n") + "\"";
    }
}
