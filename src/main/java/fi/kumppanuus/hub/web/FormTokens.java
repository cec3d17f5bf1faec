package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.platform.DerivedKeys;
import fi.kumppanuus.hub.platform.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Guards every form against being sent from elsewhere: a keyed token of the login, and the browser's own word. */
@ApplicationScoped
class FormTokens {
    private final SecretKeySpec key;
    private final String origin;

    FormTokens(DerivedKeys keys, HubConfig config) {
        this.key = keys.key("form", "HmacSHA256");
        this.origin = config.publicUrl().toString();
    }

    String token(LoggedIn login) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(DerivedKeys.hmac(key, login.session().getBytes(StandardCharsets.UTF_8)));
    }

    void require(LoggedIn login, @Nullable String token, @Nullable String requestOrigin) {
        boolean same = token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), token(login).getBytes(StandardCharsets.UTF_8));
        if (!same || (requestOrigin != null && !requestOrigin.equals(origin))) {
            throw WebProblems.FORM_REFUSED.exception();
        }
    }
}
