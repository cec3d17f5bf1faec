package fi.kumppanuus.hub.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text and who signed it (C2SP signed-note). The text ends with a newline, which is signed too. */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** Room for 16 post-quantum signatures beside ours, as the specification asks for, and for no flood. */
    private static final int MOST_CHARACTERS = 200_000;

    private static final int MOST_SIGNATURES = 64;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || !isPlain(text)) {
            throw new IllegalArgumentException("a note's text is lines, without control characters");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has 1 to " + MOST_SIGNATURES + " signatures");
        }
        Strict.utf8(text);
    }

    public static SignedNote parse(byte[] note) {
        return parse(Strict.utf8(note));
    }

    public static SignedNote parse(String note) {
        if (note.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the note is too long");
        }
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n") || split + 2 >= note.length()) {
            throw new IllegalArgumentException("a note is a text, an empty line and signatures");
        }
        var lines = note.substring(split + 2, note.length() - 1).split("\n", MOST_SIGNATURES + 1);
        return new SignedNote(
                note.substring(0, split + 1),
                Stream.of(lines).map(NoteSignature::parse).toList());
    }

    /** Is there a signature of this key, and none under its name that is wrong? */
    public boolean signedBy(VerifierKey key) {
        var its = signatures.stream().filter(s -> s.namesKey(key)).toList();
        return !its.isEmpty() && its.stream().allMatch(s -> holds(key, s.signature()));
    }

    /** When a witness cosigned, in seconds since 1970; empty when it did not. */
    public OptionalLong cosignedAt(VerifierKey witness) {
        if (witness.type() != VerifierKey.COSIGNATURE || !signedBy(witness)) {
            return OptionalLong.empty();
        }
        return signatures.stream()
                .filter(s -> s.namesKey(witness))
                .mapToLong(s -> ByteBuffer.wrap(s.signature()).getLong())
                .max();
    }

    public SignedNote with(NoteSignature more) {
        return new SignedNote(
                text, Stream.concat(signatures.stream(), Stream.of(more)).toList());
    }

    private boolean holds(VerifierKey key, byte[] signature) {
        if (key.type() == VerifierKey.ED25519) {
            return key.verifies(Strict.utf8(text), signature);
        }
        if (signature.length != Long.BYTES + NoteSigner.SIGNATURE) {
            return false;
        }
        long time = ByteBuffer.wrap(signature).getLong();
        return time >= 0
                && key.verifies(cosigned(text, time), Arrays.copyOfRange(signature, Long.BYTES, signature.length));
    }

    /** What a witness signs. */
    static byte[] cosigned(String text, long time) {
        return Strict.utf8("cosignature/v1\ntime " + time + "\n" + text);
    }

    static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' || c == '\n');
    }

    /** The note as it is published. */
    @Override
    public String toString() {
        return text + "\n" + signatures.stream().map(s -> s + "\n").collect(Collectors.joining());
    }
}
