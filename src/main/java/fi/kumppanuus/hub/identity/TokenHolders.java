package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.CurrentRequest;
import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.TokenRefused;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What binds a token to its holder, checked on each call: the key of a proof, the certificate of the connection, both if
 * the token names both. Over X-Road it is the security server's connection, and the partner as its client. Production
 * takes no partner's token that nothing binds.
 */
@ApplicationScoped
class TokenHolders {
    private final DpopProofs proofs;
    private final ClientCertificates certificates;
    private final XRoadClients xRoadClients;
    private final boolean required;

    TokenHolders(DpopProofs proofs, ClientCertificates certificates, XRoadClients xRoadClients, HubConfig config) {
        this.proofs = proofs;
        this.certificates = certificates;
        this.xRoadClients = xRoadClients;
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
        var proof = proofs.check(token, Presented.by(context));
        if (context != null) {
            proof.ifPresent(p -> CurrentRequest.proof(context, p));
        }
        if (TokenClaims.isForXRoad(token) && XRoadMessage.of(context).isEmpty()) {
            throw new TokenRefused("binding");
        }
        if (required && TokenClaims.binding(token) == TokenBinding.NONE && TokenClaims.isPartners(token)) {
            throw new TokenRefused("binding");
        }
    }

    /** Over X-Road nobody but the partner whose system the client is; asks the registry. */
    void checkSender(JsonWebToken token, XRoadMessage message) {
        @Nullable String partner = token.getClaim("partner_id");
        var owner = xRoadClients.partnerOf(message.client()).map(PartnerId::toString);
        if (partner == null || !TokenClaims.isPartners(token) || !owner.equals(Optional.of(partner))) {
            throw new TokenRefused("binding");
        }
    }
}
