package fi.kumppanuus.hub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys for short-lived things, derived from the session key by purpose: cursors, ETags, idempotency hashes, form
 * tokens. All instances must share the session key; changing it only makes those things stale.
 */
@ApplicationScoped
public class DerivedKeys implements StartupCheck {
    private static final int MIN_BYTES = 32;
    /** How the sandbox's begin. */
    private static final String SANDBOX = "sandbox-";

    private final byte[] root;

    DerivedKeys(HubConfig config) {
        root = decoded(config.sessionKey().read("hub.keys.session").strip());
        if (root.length < MIN_BYTES) {
            throw new IllegalStateException("hub.keys.session must hold at least 32 bytes");
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // Without the cause: it quotes what it fails on.
            throw new IllegalStateException("hub.keys.session is not base64");
        }
    }

    public SecretKeySpec key(String purpose, String algorithm) {
        return new SecretKeySpec(
                hmac(new SecretKeySpec(root, "HmacSHA256"), purpose.getBytes(StandardCharsets.UTF_8)), algorithm);
    }

    public static byte[] hmac(SecretKeySpec key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<String> fault() {
        if (new String(root, StandardCharsets.ISO_8859_1).startsWith(SANDBOX)) {
            return Optional.of("hub.keys.session is a sandbox's key");
        }
        return root.length
                        == new String(root, StandardCharsets.ISO_8859_1)
                                .chars()
                                .filter(c -> c == root[0])
                                .count()
                ? Optional.of("hub.keys.session is not random")
                : Optional.empty();
    }
}
