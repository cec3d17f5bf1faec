package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identity codes as they are typed or come with a login: well-formed, and in production no test codes. */
@ApplicationScoped
public class AcceptedCodes {
    private final boolean testCodes;

    AcceptedCodes(HubConfig config) {
        this.testCodes = config.environment() != Environment.PRODUCTION;
    }

    public Optional<PersonalIdentityCode> parse(@Nullable String typed) {
        return PersonalIdentityCode.parse(typed == null ? "" : typed).filter(c -> testCodes || !c.isTestCode());
    }
}
