package fi.kumppanuus.hub.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, notes, checkpoints and proofs as texts. */
class NoteTest {
    /** Keys and a note that others published. */
    private static final String SUM_DB = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    private static final String NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String NEUMANNS_NOTE = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """;

    private static final NoteSigner LOG = signer("log.example/audit");
    private static final NoteSigner WITNESS = signer("witness.example/w1");

    static NoteSigner signer(String name) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new NoteSigner(
                    name, pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void publishedKeysAndNote_areReadAndVerified() {
        assertEquals(SUM_DB, VerifierKey.parse(SUM_DB).toString());
        var note = SignedNote.parse(NEUMANNS_NOTE);
        assertEquals(NEUMANNS_NOTE, note.toString());
        assertTrue(note.signedBy(VerifierKey.parse(NEUMANN)));
        assertFalse(note.signedBy(VerifierKey.parse(SUM_DB)));
        var changed = SignedNote.parse(NEUMANNS_NOTE.replace("answer", "Answer"));
        assertFalse(changed.signedBy(VerifierKey.parse(NEUMANN)));
    }

    @Test
    void aNoteIsSignedAlike_eachTime_andReadBack() {
        var note = LOG.sign("one\n\ntwo\n");
        assertEquals(note, LOG.sign("one\n\ntwo\n"));
        var read = SignedNote.parse(note.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals(note, read);
        assertTrue(read.signedBy(VerifierKey.parse(LOG.verifierKey().toString())));
        assertFalse(read.signedBy(signer("log.example/audit").verifierKey()));
    }

    @Test
    void aCosignatureSaysWhen_andIsNoPlainSignature() {
        var note = LOG.sign("log.example/audit\n0\n" + Hash.EMPTY_TREE.base64() + "\n");
        var both = SignedNote.parse(
                note.with(WITNESS.cosign(note.text(), 1_679_315_147L)).toString());
        assertTrue(both.signedBy(LOG.verifierKey()));
        assertTrue(both.signedBy(WITNESS.cosignerKey()));
        assertFalse(both.signedBy(WITNESS.verifierKey()));
        assertEquals(OptionalLong.of(1_679_315_147L), both.cosignedAt(WITNESS.cosignerKey()));
        assertEquals(OptionalLong.empty(), note.cosignedAt(WITNESS.cosignerKey()));
        assertEquals(OptionalLong.empty(), both.cosignedAt(LOG.verifierKey()));
        assertEquals(
                WITNESS.cosignerKey(), VerifierKey.parse(WITNESS.cosignerKey().toString()));
    }

    @Test
    void aCosignatureForAnotherTime_orCutShort_isNone() {
        var note = LOG.sign("x\n");
        var good = WITNESS.cosign("x\n", 1000);
        for (int at : List.of(0, 7, 8, 71)) {
            var bytes = good.signature();
            bytes[at] ^= 1;
            var bad = new NoteSignature(good.name(), good.keyId(), bytes);
            assertFalse(note.with(bad).signedBy(WITNESS.cosignerKey()), "byte " + at);
            // A wrong one beside the right one: somebody is at work, so neither counts.
            assertFalse(note.with(good).with(bad).signedBy(WITNESS.cosignerKey()), "byte " + at);
        }
        var cut = new NoteSignature(good.name(), good.keyId(), Arrays.copyOf(good.signature(), 20));
        assertFalse(note.with(cut).signedBy(WITNESS.cosignerKey()));
    }

    @Test
    void signerOfTwoUnequalHalves_orNoKey_isRefused() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        var one = generator.generateKeyPair().getPrivate().getEncoded();
        var other = generator.generateKeyPair().getPublic().getEncoded();
        assertThrows(IllegalArgumentException.class, () -> new NoteSigner("a", one, other));
        assertThrows(IllegalArgumentException.class, () -> new NoteSigner("a", new byte[48], other));
        assertThrows(IllegalArgumentException.class, () -> new NoteSigner("a", one, new byte[44]));
        assertThrows(IllegalArgumentException.class, () -> signer("a+b"));
        assertThrows(IllegalArgumentException.class, () -> signer("a\u00a0b"));
    }

    @Test
    void aVkeyWithAnyCharacterChanged_isRefused_orAnotherName() {
        for (int i = SUM_DB.indexOf('+'); i < SUM_DB.length(); i++) {
            var changed = SUM_DB.substring(0, i) + (SUM_DB.charAt(i) == 'A' ? 'B' : 'A') + SUM_DB.substring(i + 1);
            assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse(changed), changed);
        }
        for (var bad : List.of("", "+", "a+b", "a+00000000+", SUM_DB + "=", SUM_DB + "\n", " " + SUM_DB)) {
            assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> VerifierKey.parse(SUM_DB.replace("033de0ae", "033DE0AE")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\nname c2lnbmF0dXJl\n",
                "text\n\n- name c2lnbmF0dXJl\n",
                "text\n\n— name c2lnbmF0dXJl",
                "text\n\n— name  c2lnbmF0dXJl\n",
                "text\n\n— name c2lnbmF0dXJlcw\n",
                "text\n\n— name c2ln\n",
                "text\n\n— c2lnbmF0dXJl\n",
                "text\n\n— na+me c2lnbmF0dXJl\n",
                "text\n\n— name c2lnbmF0dXJl\ntail\n",
                "text\n\n— name c2lnbmF0dXJl\n\n",
                "text\t\n\n— name c2lnbmF0dXJl\n",
                "text\r\n\n— name c2lnbmF0dXJl\n",
                "text \ud800\n\n— name c2lnbmF0dXJl\n"
            })
    void whatIsNoNote_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse(text));
    }

    @Test
    void notesHaveBounds() {
        var line = "— name c2lnbmF0dXJl\n";
        assertEquals(
                64, SignedNote.parse("t\n\n" + line.repeat(64)).signatures().size());
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse("t\n\n" + line.repeat(65)));
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse("t".repeat(200_000) + "\n\n" + line));
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse(new byte[] {(byte) 0xff, '\n', '\n'}));
    }

    @Test
    void checkpointsAreReadAsTheyWereWritten() {
        var text = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """;
        var checkpoint = Checkpoint.parse(text);
        assertEquals("example.com/behind-the-sofa", checkpoint.origin());
        assertEquals(20_852_163, checkpoint.size());
        assertEquals(text, checkpoint.text());
        assertEquals(checkpoint, new Checkpoint(checkpoint.origin(), checkpoint.size(), checkpoint.root()));
        assertEquals(
                text + "more of it\n", Checkpoint.parse(text + "more of it\n").text());
    }

    @Test
    void whatIsNoCheckpoint_isRefused() {
        var root = Hash.EMPTY_TREE.base64();
        for (var bad : List.of(
                "",
                "o\n0\n",
                "o\n0\n" + root,
                "\n0\n" + root + "\n",
                "o\n00\n" + root + "\n",
                "o\n-1\n" + root + "\n",
                "o\n+1\n" + root + "\n",
                "o\n1 \n" + root + "\n",
                "o\n٣\n" + root + "\n",
                "o\n9999999999999999999\n" + root + "\n",
                "o\n0\n" + root.substring(1) + "\n",
                "o\n0\n" + root.replace("=", "") + "\n",
                "o\n0\n" + root + "\n\n",
                "o\n0\n" + root + "\n\nx\n")) {
            assertThrows(IllegalArgumentException.class, () -> Checkpoint.parse(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> new Checkpoint("a\nb", 0, Hash.EMPTY_TREE));
        assertThrows(IllegalArgumentException.class, () -> new Checkpoint("a", -1, Hash.EMPTY_TREE));
    }

    @Test
    void aProofIsAText_thatProvesItsLeafAlone() throws Exception {
        var tree = NaiveTree.ofNumbers(1000);
        var note = LOG.sign(new Checkpoint("log.example/audit", 1000, tree.root(1000)).text());
        var cosigned = note.with(WITNESS.cosign(note.text(), 1000));
        var proof = new TlogProof(617, tree.tiled(1000).inclusion(617), cosigned.toString());
        var read = TlogProof.parse(proof.toString());
        assertEquals(proof, read);
        var keys = List.of(LOG.verifierKey(), WITNESS.cosignerKey());
        assertTrue(read.proves(tree.leaf(617), "log.example/audit", keys));
        assertFalse(read.proves(tree.leaf(618), "log.example/audit", keys));
        assertFalse(read.proves(tree.leaf(617), "log.example/other", keys));
        assertFalse(read.proves(tree.leaf(617), "log.example/audit", List.of()));
        assertFalse(read.proves(
                tree.leaf(617),
                "log.example/audit",
                List.of(signer("log.example/audit").verifierKey())));
        var extra = new TlogProof(617, proof.hashes(), proof.checkpoint(), "YWJj");
        assertTrue(extra.toString().startsWith("c2sp.org/tlog-proof@v1\nextra YWJj\nindex 617\n"));
        assertEquals(extra, TlogProof.parse(extra.toString()));
    }

    /** Whatever is done to the text: it is refused, or it proves nothing, or it is the same proof to the letter. */
    @Test
    void aProofWithAnyCharacterChanged_provesNothing() throws Exception {
        var tree = NaiveTree.ofNumbers(20);
        var note = LOG.sign(new Checkpoint("log.example/audit", 20, tree.root(20)).text());
        var text = new TlogProof(7, tree.tiled(20).inclusion(7), note.toString()).toString();
        var random = new Random(1);
        var alphabet = "A0=\n —+x";
        for (int at = 0; at < text.length(); at++) {
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            var before = text.substring(0, at);
            var after = text.substring(at + 1);
            for (var changed : List.of(before + other + after, before + after, before + other + text.substring(at))) {
                assertEquals(changed.equals(text), proves(changed, tree.leaf(7)), changed);
            }
        }
    }

    private static boolean proves(String text, Hash leaf) {
        try {
            return TlogProof.parse(text).proves(leaf, "log.example/audit", List.of(LOG.verifierKey()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void moreHashesThanAnyTreeNeeds_areRefused() {
        var hashes = IntStream.range(0, 64)
                .mapToObj(i -> Hash.EMPTY_TREE.base64() + "\n")
                .collect(Collectors.joining());
        var text = "c2sp.org/tlog-proof@v1\nindex 0\n" + hashes + "\n" + LOG.sign("o\n0\nx\n");
        assertThrows(IllegalArgumentException.class, () -> TlogProof.parse(text));
    }
}
