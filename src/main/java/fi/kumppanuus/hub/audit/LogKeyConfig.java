package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.KeySource;
import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "hub.keys")
public interface LogKeyConfig {
    /** JWK set of Ed25519 keys: all with a private half sign checkpoints, all are published for verifying. */
    KeySource log();
}
