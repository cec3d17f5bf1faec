package fi.kumppanuus.hub.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hub.audit")
interface AuditConfig {
    /** Events that may wait for the writer; past that the answer is 503. */
    @WithDefault("4096")
    int queue();

    /** Events in one insert and one commit at most. */
    @WithDefault("256")
    int batch();

    /** The oldest a decision may be when its event commits. */
    @WithDefault("1S")
    Duration maxAge();

    /** How long a request waits for its event before it answers 503. */
    @WithDefault("2S")
    Duration maxWait();
}
