package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Giving needs a strong authentication that is fresh; refusing, narrowing and withdrawing do not. */
@ApplicationScoped
public class StrongLogin {
    private final LoginConfig config;
    private final HubConfig hub;

    StrongLogin(LoginConfig config, HubConfig hub) {
        this.config = config;
        this.hub = hub;
    }

    public boolean isFresh(Login login) {
        // As tokens are: by the real time, wherever the hub's clock stands.
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        return login.acr() != null
                && config.strongAcr().contains(login.acr())
                && login.at().plus(config.maxAge()).isAfter(now);
    }

    /** RFC 9470: says what the application should ask the authorization server for. */
    public void require(Login login) throws ProblemException {
        if (!isFresh(login)) {
            throw IdentityProblems.STEP_UP_REQUIRED
                    .exception()
                    .header(
                            "WWW-Authenticate",
                            "Bearer error=\"insufficient_user_authentication\", acr_values=\"%s\", max_age=%d, resource_metadata=\"%s\""
                                    .formatted(
                                            String.join(" ", config.strongAcr()),
                                            config.maxAge().toSeconds(),
                                            hub.resourceMetadataUrl()));
        }
    }
}
