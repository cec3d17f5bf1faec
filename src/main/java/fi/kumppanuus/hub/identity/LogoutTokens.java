package fi.kumppanuus.hub.identity;

import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/** What Keycloak says when a login has ended (OpenID Connect Back-Channel Logout 1.0). */
@ApplicationScoped
public class LogoutTokens {
    private static final Logger LOG = Logger.getLogger(LogoutTokens.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final VerifiedTokens tokens;
    private final EndedSessions sessions;

    LogoutTokens(VerifiedTokens tokens, EndedSessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** Ends the login that it names; false if it is no logout token for this client. */
    public boolean accept(@Nullable String token, String client) {
        if (token == null) {
            return false;
        }
        try {
            var claims = tokens.toldTo(client, token);
            @Nullable String sid = claims.getStringClaimValue("sid");
            if (sid == null || claims.hasClaim("nonce") || !isLogout(claims)) {
                return false;
            }
            sessions.end(claims.getIssuer(), sid);
            return true;
        } catch (ParseException | MalformedClaimException e) {
            LOG.warn("a logout token was refused");
            return false;
        }
    }

    private static boolean isLogout(JwtClaims claims) {
        return claims.getClaimValue("events") instanceof Map<?, ?> events && events.containsKey(EVENT);
    }
}
