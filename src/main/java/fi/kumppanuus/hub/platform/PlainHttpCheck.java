package fi.kumppanuus.hub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tokens and links travel by https only. */
@ApplicationScoped
class PlainHttpCheck implements StartupCheck {
    private final HubConfig config;

    PlainHttpCheck(HubConfig config) {
        this.config = config;
    }

    @Override
    public Optional<String> fault() {
        if (!config.issuer().startsWith("https://")) {
            return Optional.of("hub.issuer is not https");
        }
        if (!"https".equals(config.publicUrl().getScheme())) {
            return Optional.of("hub.public-url is not https");
        }
        return Optional.empty();
    }
}
