package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.platform.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The login cookie holds an ID token with the identity code in it, so its key must be worth something. */
@ApplicationScoped
class CookieSecretCheck implements StartupCheck {
    private static final int MIN_LENGTH = 32;
    private static final int MIN_DIFFERENT = 10;

    private final PagesConfig config;

    CookieSecretCheck(PagesConfig config) {
        this.config = config;
    }

    @Override
    public Optional<String> fault() {
        var secret = config.cookieSecret();
        boolean demo = secret.contains("demo") || secret.contains("test") || secret.contains("sandbox");
        return secret.length() < MIN_LENGTH || secret.chars().distinct().count() < MIN_DIFFERENT || demo
                ? Optional.of("hub.pages.cookie-secret is short, simple or a demo's")
                : Optional.empty();
    }
}
