package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.platform.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** People are told who runs the hub, so it must be somebody. */
@ApplicationScoped
class OperatorCheck implements StartupCheck {
    private final OperatorConfig config;

    OperatorCheck(OperatorConfig config) {
        this.config = config;
    }

    @Override
    public Optional<String> fault() {
        return config.name().isBlank() || config.name().equals(OperatorConfig.DEMO)
                ? Optional.of("hub.operator.name is not set")
                : Optional.empty();
    }
}
