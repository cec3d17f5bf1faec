package fi.kumppanuus.hub.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Refuses to start in production while any {@link StartupCheck} finds a fault. */
@ApplicationScoped
public class StartupChecks {
    private static final Logger LOG = Logger.getLogger(StartupChecks.class);

    private final HubConfig config;
    private final Instance<StartupCheck> checks;

    StartupChecks(HubConfig config, @Any Instance<StartupCheck> checks) {
        this.config = config;
        this.checks = checks;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        List<String> faults = checks.stream()
                .map(StartupCheck::fault)
                .flatMap(Optional::stream)
                .toList();
        verdict(config.environment(), faults);
        faults.forEach(f -> LOG.infof("allowed in %s only: %s", config.environment(), f));
    }

    static void verdict(Environment environment, List<String> faults) {
        if (environment == Environment.PRODUCTION && !faults.isEmpty()) {
            throw new IllegalStateException("Refusing to start: " + String.join("; ", faults));
        }
    }
}
