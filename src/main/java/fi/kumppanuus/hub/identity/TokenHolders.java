package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.TokenRefused;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What binds a token to its holder, checked on each call: the key of a proof, the certificate of the connection, both if
 * the token names both. Production takes no partner's token that is bound by neither.
 */
@ApplicationScoped
class TokenHolders {
    private final DpopProofs proofs;
    private final ClientCertificates certificates;
    private final boolean required;

    TokenHolders(DpopProofs proofs, ClientCertificates certificates, HubConfig config) {
        this.proofs = proofs;
        this.certificates = certificates;
        this.required = config.environment() == Environment.PRODUCTION;
    }

    /** Whether a partner has no other way than DPoP. */
    boolean dpopRequired() {
        return required && !certificates.asked();
    }

    boolean certificatesTaken() {
        return certificates.asked();
    }

    void check(JsonWebToken token, @Nullable RoutingContext context) {
        TokenClaims.certificateThumbprint(token).ifPresent(bound -> certificates.check(bound, context));
        proofs.check(token, context);
        if (required && TokenClaims.binding(token) == TokenBinding.NONE && TokenClaims.isPartners(token)) {
            throw new TokenRefused("binding");
        }
    }
}
