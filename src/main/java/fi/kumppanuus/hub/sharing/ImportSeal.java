package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.DerivedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals what waits in an import, bound to its row. When the session key has changed, the row is sent again. */
@ApplicationScoped
class ImportSeal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    ImportSeal(DerivedKeys keys) {
        key = keys.key("import-row", "AES");
    }

    /** What of a row it is: the two are never taken for each other. */
    enum Part {
        PAYLOAD,
        REFUSAL
    }

    byte[] seal(UUID importId, int line, Part part, byte[] plain) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, importId, line, part).doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<byte[]> open(UUID importId, int line, Part part, byte[] sealed) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, sealed, importId, line, part)
                    .doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID importId, int line, Part part) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
        cipher.updateAAD(ByteBuffer.allocate(24)
                .putLong(importId.getMostSignificantBits())
                .putLong(importId.getLeastSignificantBits())
                .putInt(line)
                .putInt(part == Part.PAYLOAD ? 1 : 2)
                .flip());
        return cipher;
    }
}
