package fi.kumppanuus.hub.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "hub.log")
public interface LogConfig {
    /** What the log is called in checkpoints and verifier keys: an address without its scheme. */
    Optional<String> origin();

    /** The pause between two rounds of sealing; a checkpoint follows each that sealed something. */
    @WithDefault("1S")
    Duration interval();

    /** Events in one round of sealing at most. */
    @WithDefault("4000")
    int batch();

    /** A file outside the database in which an instance keeps the newest checkpoint that it has published. */
    Optional<Path> lastCheckpoint();

    Witness witness();

    interface Witness {
        /** Where the witness takes checkpoints; none unless it is set. */
        Optional<String> url();

        /** Its verifier key, by which its answers are checked. */
        Optional<String> key();
    }
}
