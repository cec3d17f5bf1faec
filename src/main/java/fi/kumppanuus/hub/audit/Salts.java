package fi.kumppanuus.hub.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The salts of one event's two commitments. The person gets the one of what was the person's, and never the one of who
 * sat at the screen.
 */
record Salts(byte[] personal, byte[] staff) {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** They follow from the person's log key: one deleted row takes the salts of all the person's events away. */
    static Salts ofPerson(byte[] logKey, UUID event) {
        return of(hmac(
                logKey,
                ByteBuffer.allocate(16)
                        .putLong(event.getMostSignificantBits())
                        .putLong(event.getLeastSignificantBits())
                        .array()));
    }

    static Salts of(byte[] secret) {
        return new Salts(hmac(secret, ascii("personal")), hmac(secret, ascii("staff")));
    }

    /** For an event about nobody, or about somebody whose key is gone already. */
    static byte[] newSecret() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static byte[] commitment(byte[] salt, byte[] to) {
        return hmac(salt, to);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
