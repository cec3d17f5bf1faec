package fi.kumppanuus.hub.verify;

import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.verify.Json.NotJson;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One line of an export: the entry as it was hashed into the tree, and its details with the salt, unless these were
 * erased.
 */
final class ExportedEvent {
    private static final int SALT = 32;

    private final Hash leaf;
    private final long index;
    private final Optional<byte[]> commitment;
    private final byte @Nullable [] details;
    private final byte @Nullable [] salt;

    private ExportedEvent(
            Hash leaf, long index, Optional<byte[]> commitment, byte @Nullable [] details, byte @Nullable [] salt) {
        this.leaf = leaf;
        this.index = index;
        this.commitment = commitment;
        this.details = details;
        this.salt = salt;
    }

    static ExportedEvent read(byte[] line) throws NotJson {
        var json = new Json(line);
        json.pass("{\"entry\":");
        var commitment = new Commitment(line);
        int entry = json.at();
        if (!json.comes("{")) {
            throw new NotJson("the entry is no object");
        }
        json.canonical(commitment);
        var leaf = Hash.leaf(Arrays.copyOfRange(line, entry, json.at()));
        json.pass(",\"committed\":");
        var details = details(line, json);
        json.pass(",\"salt\":");
        var salt = salt(json);
        json.pass(",\"index\":");
        long index = json.number();
        json.pass("}");
        if (!json.isAtEnd() || index < 0) {
            throw new NotJson("not an event's line");
        }
        return new ExportedEvent(leaf, index, commitment.bytes(), details, salt);
    }

    private static byte @Nullable [] details(byte[] line, Json json) throws NotJson {
        if (json.comes("null")) {
            json.pass("null");
            return null;
        }
        int from = json.at();
        if (!json.comes("{")) {
            throw new NotJson("the details are no object");
        }
        json.canonical();
        return Arrays.copyOfRange(line, from, json.at());
    }

    private static byte @Nullable [] salt(Json json) throws NotJson {
        if (json.comes("null")) {
            json.pass("null");
            return null;
        }
        return base64(json.string());
    }

    /** Of 32 bytes, in its one spelling. */
    private static byte[] base64(String text) throws NotJson {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (bytes.length == SALT
                    && Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new NotJson("not base64");
        }
        throw new NotJson("not the base64 of 32 bytes");
    }

    Hash leaf() {
        return leaf;
    }

    long index() {
        return index;
    }

    boolean isErased() {
        return commitment.isPresent() && details == null;
    }

    /** What is wrong between the entry and its details, if anything. */
    Optional<String> fault(Mac hmac) throws GeneralSecurityException {
        if (details == null) {
            return salt == null ? Optional.empty() : Optional.of("a salt without the details that it hides");
        }
        if (commitment.isEmpty()) {
            return Optional.of("details that the entry doesn't commit to");
        }
        if (salt == null) {
            return Optional.of("details without their salt");
        }
        hmac.init(new SecretKeySpec(salt, hmac.getAlgorithm()));
        return MessageDigest.isEqual(hmac.doFinal(details), commitment.get())
                ? Optional.empty()
                : Optional.of("the entry's commitment isn't that of its details");
    }

    private static final class Commitment implements Json.Members {
        private final byte[] line;
        private int from;
        private int to;

        private Commitment(byte[] line) {
            this.line = line;
        }

        @Override
        public void member(String name, int begins, int ends) {
            if (name.equals("commitment")) {
                from = begins;
                to = ends;
            }
        }

        private Optional<byte[]> bytes() throws NotJson {
            if (to == 0) {
                return Optional.empty();
            }
            if (!(Json.read(Arrays.copyOfRange(line, from, to)) instanceof String text)) {
                throw new NotJson("a commitment that is no text");
            }
            return Optional.of(base64(text));
        }
    }
}
