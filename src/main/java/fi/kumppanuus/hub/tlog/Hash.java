package fi.kumppanuus.hub.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash in a tree of RFC 6962: leaves and nodes are hashed apart, so that none can pass for the other. */
public record Hash(byte[] bytes) {
    public static final int LENGTH = 32;
    public static final Hash EMPTY_TREE = new Hash(sha256().digest());

    public Hash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    public static Hash of(byte[] bytes) {
        return new Hash(bytes);
    }

    public static Hash ofBase64(String text) {
        return new Hash(Strict.base64(text));
    }

    public static Hash leaf(byte[] entry) {
        var sha = sha256();
        sha.update((byte) 0);
        sha.update(entry);
        return new Hash(sha.digest());
    }

    public static Hash node(Hash left, Hash right) {
        var sha = sha256();
        sha.update((byte) 1);
        sha.update(left.bytes);
        sha.update(right.bytes);
        return new Hash(sha.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
