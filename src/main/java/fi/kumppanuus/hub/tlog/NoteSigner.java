package fi.kumppanuus.hub.tlog;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** A name and an Ed25519 key that sign notes, or cosign those of others. The same text always gets the same signature. */
public final class NoteSigner {
    static final int SIGNATURE = 64;
    private final PrivateKey key;
    private final VerifierKey verifier;
    private final VerifierKey cosigner;

    /**
     * @param pkcs8 the private key
     * @param publicKey its public half, as 32 bytes or in X.509's form
     */
    public NoteSigner(String name, byte[] pkcs8, byte[] publicKey) {
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
        var raw = publicKey.length == Hash.LENGTH ? publicKey : VerifierKey.raw(publicKey);
        this.verifier = VerifierKey.of(name, VerifierKey.ED25519, raw);
        this.cosigner = VerifierKey.of(name, VerifierKey.COSIGNATURE, raw);
        var probe = Strict.utf8(name);
        if (!verifier.verifies(probe, signature(probe))) {
            throw new IllegalArgumentException("the two halves are not of one key");
        }
    }

    public VerifierKey verifierKey() {
        return verifier;
    }

    /** The same key under the id by which its cosignatures are known. */
    public VerifierKey cosignerKey() {
        return cosigner;
    }

    public SignedNote sign(String text) {
        return new SignedNote(
                text, List.of(new NoteSignature(verifier.name(), verifier.keyId(), signature(Strict.utf8(text)))));
    }

    /** As a witness, at a time in seconds since 1970. */
    public NoteSignature cosign(String text, long time) {
        if (time < 0) {
            throw new IllegalArgumentException("a time before 1970");
        }
        var stamped = ByteBuffer.allocate(Long.BYTES + SIGNATURE)
                .putLong(time)
                .put(signature(SignedNote.cosigned(text, time)))
                .array();
        return new NoteSignature(cosigner.name(), cosigner.keyId(), stamped);
    }

    private byte[] signature(byte[] message) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(key);
            signing.update(message);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
