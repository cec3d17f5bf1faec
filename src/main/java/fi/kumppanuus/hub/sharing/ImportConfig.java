package fi.kumppanuus.hub.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hub.imports")
interface ImportConfig {
    /** Imports of one partner that may be on their way in, or wait to be worked off, at a time. */
    @WithDefault("20")
    int unfinished();
}
