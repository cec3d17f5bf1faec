package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.DerivedKeys;
import fi.kumppanuus.hub.platform.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to the approval page. The secret (128 bits) is derived from the request's id, so that a repeated POST can show
 * the same link though only the secret's hash is stored.
 */
@ApplicationScoped
class ApprovalLinks {
    private static final int SECRET_BYTES = 16;

    private final HubConfig config;
    private final SecretKeySpec key;

    ApprovalLinks(HubConfig config, DerivedKeys keys) {
        this.config = config;
        this.key = keys.key("approval-link", "HmacSHA256");
    }

    String url(UUID request) {
        return config.publicUrl() + "/my/requests/" + secret(request);
    }

    String api(String path) {
        return config.apiUrl() + path;
    }

    byte[] secretHash(UUID request) {
        return hash(secret(request));
    }

    byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String secret(UUID request) {
        var mac = DerivedKeys.hmac(
                key,
                ByteBuffer.allocate(16)
                        .putLong(request.getMostSignificantBits())
                        .putLong(request.getLeastSignificantBits())
                        .array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, SECRET_BYTES));
    }
}
