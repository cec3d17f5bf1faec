package fi.kumppanuus.hub.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature under a note: whose, and its bytes after the key's id. */
public record NoteSignature(String name, int keyId, byte[] signature) {
    static final String DASH = "— ";

    public NoteSignature {
        Strict.keyName(name);
        if (signature.length == 0) {
            throw new IllegalArgumentException("an empty signature");
        }
        signature = signature.clone();
    }

    /** A line without its end. */
    public static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new IllegalArgumentException("not a signature line");
        }
        var bytes = Strict.base64(line.substring(space + 1));
        if (bytes.length <= Integer.BYTES) {
            throw new IllegalArgumentException("a signature without bytes");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    boolean namesKey(VerifierKey key) {
        return keyId == key.keyId() && name.equals(key.name());
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature s && toString().equals(s.toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }

    /** The line without its end. */
    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes);
    }
}
