package fi.kumppanuus.hub.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hub.event-card-templates")
interface TemplateConfig {
    /** Versions that one partner may have proposed and that not everybody has agreed to yet. */
    @WithDefault("20")
    int drafts();
}
