package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.KeySource;
import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "hub.keys")
interface ReceiptConfig {
    /** JWK set of Ed25519 keys: the first signs receipts, all are published for verifying. */
    KeySource receipts();
}
