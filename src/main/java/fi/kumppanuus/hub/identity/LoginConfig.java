package fi.kumppanuus.hub.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

@ConfigMapping(prefix = "hub.login")
interface LoginConfig {
    /** The values of {@code acr} that stand for strong authentication. */
    @WithDefault("urn:hub:strong")
    Set<String> strongAcr();

    /** How old a strong authentication may be when a person gives something away. */
    @WithDefault("10M")
    Duration maxAge();
}
