package fi.kumppanuus.hub.identity;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the key material lies: Tink JSON keysets, mounted as secrets, shared by all instances. */
@ConfigMapping(prefix = "hub.keys")
interface KeyFiles {
    /** AES256_GCM keyset that seals identity codes. */
    Path identityCode();

    /** HMAC_SHA256_PRF keyset of the blind index; apart from the sealing key, so that neither alone finds a person. */
    Path blindIndex();

    /** AES256_GCM keyset that wraps each person's own data key. */
    Path keyEncryption();
}
