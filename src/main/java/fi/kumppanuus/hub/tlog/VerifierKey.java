package fi.kumppanuus.hub.tlog;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A public Ed25519 key of a log or a witness, written as a vkey: {@code name+id+base64(type, key)}. */
public record VerifierKey(String name, int keyId, byte type, byte[] publicKey) {
    public static final byte ED25519 = 1;
    public static final byte COSIGNATURE = 4;
    private static final int LENGTH = 32;
    /** What stands before the 32 bytes in X.509's form of an Ed25519 key. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        Strict.keyName(name);
        if ((type != ED25519 && type != COSIGNATURE) || publicKey.length != LENGTH) {
            throw new IllegalArgumentException("not an Ed25519 key of a log or witness");
        }
        publicKey = publicKey.clone();
        if (keyId != id(name, type, publicKey)) {
            throw new IllegalArgumentException("the key's id isn't that of its name and bytes");
        }
    }

    public static VerifierKey of(String name, byte type, byte[] publicKey) {
        return new VerifierKey(name, id(name, type, publicKey), type, publicKey);
    }

    /** The same key for another log; empty if a key can't be called that. */
    public Optional<VerifierKey> renamed(String other) {
        try {
            return Optional.of(of(other, type, publicKey));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static VerifierKey parse(String vkey) {
        var parts = vkey.split("\\+", 3);
        if (parts.length != 3 || parts[1].length() != 8 || !parts[1].chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a vkey is name+id+key");
        }
        var typed = Strict.base64(parts[2]);
        if (typed.length != LENGTH + 1) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        var key = new VerifierKey(
                parts[0], HexFormat.fromHexDigits(parts[1]), typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.toString().equals(vkey)) {
            throw new IllegalArgumentException("not the one spelling of its key");
        }
        return key;
    }

    private static int id(String name, byte type, byte[] publicKey) {
        var sha = Hash.sha256();
        sha.update(Strict.utf8(name + "\n"));
        sha.update(type);
        sha.update(publicKey);
        return ByteBuffer.wrap(sha.digest()).getInt();
    }

    /** The 32 bytes out of X.509's form. */
    static byte[] raw(byte[] x509) {
        boolean known =
                x509.length == X509.length + LENGTH && Arrays.equals(X509, 0, X509.length, x509, 0, X509.length);
        if (!known) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        return Arrays.copyOfRange(x509, X509.length, x509.length);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            var encoded = ByteBuffer.allocate(X509.length + LENGTH).put(X509).put(publicKey);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.array())));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && toString().equals(key.toString());
    }

    @Override
    public int hashCode() {
        return keyId;
    }

    @Override
    public String toString() {
        var typed = ByteBuffer.allocate(LENGTH + 1).put(type).put(publicKey).array();
        return name + "+" + HexFormat.of().toHexDigits(keyId) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
