package fi.kumppanuus.hub.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hub.agreement")
interface AgreementConfig {
    /** Whether an agreement that leaves a category out is a fault at the start. Off for the start that mends it. */
    @WithDefault("true")
    boolean required();
}
