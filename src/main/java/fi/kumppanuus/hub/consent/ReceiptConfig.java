package fi.kumppanuus.hub.consent;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

@ConfigMapping(prefix = "hub.keys")
interface ReceiptConfig {
    /** JWK set of Ed25519 keys: the first signs receipts, all are published for verifying. */
    Path receipts();
}
