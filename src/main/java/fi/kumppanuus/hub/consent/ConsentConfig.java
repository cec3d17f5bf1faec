package fi.kumppanuus.hub.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Period;

@ConfigMapping(prefix = "hub.consent")
interface ConsentConfig {
    /** How long a request waits for its answer. */
    @WithDefault("P30D")
    Period requestLife();

    /** How long a request by link waits for someone to open it. */
    @WithDefault("P7D")
    Period linkLife();

    /** Requests without a Yes that one partner may make of one person, for one recipient and purpose, within 30 days. */
    @WithName("ungranted-per-30-days")
    @WithDefault("1")
    int ungrantedPer30Days();

    /** The longest a consent may last. */
    @WithDefault("P12M")
    Period longestValidity();
}
