package fi.kumppanuus.hub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Nobody may be asked for consent without being told whom they can ask about their data. */
@ApplicationScoped
class ContactCheck implements StartupCheck {
    private final HubConfig config;

    ContactCheck(HubConfig config) {
        this.config = config;
    }

    @Override
    public Optional<String> fault() {
        var contact = config.dataProtectionOfficer();
        return contact.isBlank() || contact.endsWith(".example")
                ? Optional.of("hub.contact.data-protection-officer is not set")
                : Optional.empty();
    }
}
