package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.KeySource;
import io.smallrye.config.ConfigMapping;

/** The key material: Tink JSON keysets, in files mounted as secrets or in the setting itself, shared by all instances. */
@ConfigMapping(prefix = "hub.keys")
interface KeyFiles {
    /** AES256_GCM keyset that seals identity codes. */
    KeySource identityCode();

    /** HMAC_SHA256_PRF keyset of the blind index; apart from the sealing key, so that neither alone finds a person. */
    KeySource blindIndex();

    /** AES256_GCM keyset that wraps each person's own data key. */
    KeySource keyEncryption();
}
