package fi.kumppanuus.hub.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One person's own data key, unwrapped for one request. Seals payloads bound to the row and the person. */
public final class PersonKey {
    static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PersonId person;
    private final SecretKeySpec key;

    PersonKey(PersonId person, byte[] key) {
        this.person = person;
        this.key = new SecretKeySpec(key, "AES");
    }

    public byte[] seal(UUID record, int version, byte[] payload) {
        var sealed = new byte[NONCE + payload.length + TAG_BITS / 8];
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, record, version).doFinal(payload, 0, payload.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails when the bytes were sealed for another row, version or person. */
    public byte[] open(UUID record, int version, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed, record, version).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored payload does not belong to its row", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID record, int version) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
        cipher.updateAAD(ByteBuffer.allocate(36)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .putLong(record.getMostSignificantBits())
                .putLong(record.getLeastSignificantBits())
                .putInt(version)
                .flip());
        return cipher;
    }
}
