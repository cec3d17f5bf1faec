package fi.kumppanuus.hub.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

@ConfigMapping(prefix = "hub.limits")
interface LimitsConfig {
    /** Calls that all systems of one partner together may make in a window. */
    @WithName("partner.calls")
    @WithDefault("60000")
    int partnerCalls();

    @WithName("partner.window")
    @WithDefault("1M")
    Duration partnerWindow();

    /** Calls and pages of one login: a person, or a member of staff. */
    @WithName("person.calls")
    @WithDefault("600")
    int personCalls();

    @WithName("person.window")
    @WithDefault("1M")
    Duration personWindow();

    /** Bytes of the names and values of all header fields of a request. */
    @WithDefault("20480")
    int headerBytes();

    @WithDefault("100")
    int headerFields();

    /** How long a request may take to arrive, from its first byte to its last. */
    @WithDefault("20S")
    Duration arrival();
}
