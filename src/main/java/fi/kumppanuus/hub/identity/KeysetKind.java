package fi.kumppanuus.hub.identity;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The keysets that seal and find people: each of its own kind of key, and where what they wrote is told by key. */
public enum KeysetKind {
    IDENTITY_CODE,
    BLIND_INDEX,
    KEY_ENCRYPTION;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String setting() {
        return "hub.keys." + code();
    }

    public static Optional<KeysetKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    Parameters parameters() {
        return switch (this) {
            case IDENTITY_CODE, KEY_ENCRYPTION -> PredefinedAeadParameters.AES256_GCM;
            case BLIND_INDEX -> hmac();
        };
    }

    private static Parameters hmac() {
        try {
            return HmacPrfParameters.builder()
                    .setKeySizeBytes(32)
                    .setHashType(HmacPrfParameters.HashType.SHA256)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
