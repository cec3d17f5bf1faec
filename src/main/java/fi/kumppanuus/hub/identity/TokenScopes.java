package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.CallLimits;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.TokenRefused;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/**
 * Completes the check of an API token: holder's proof, then the call is counted, scopes become permissions, and staff get
 * their roles.
 */
@ApplicationScoped
class TokenScopes implements SecurityIdentityAugmentor {
    static final String ATTRIBUTE = "hub.scopes";

    private final DpopProofs proofs;
    private final CallLimits limits;

    TokenScopes(DpopProofs proofs, CallLimits limits) {
        this.proofs = proofs;
        this.limits = limits;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JWTCallerPrincipal token)) {
            return Uni.createFrom().item(identity);
        }
        try {
            RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
            proofs.check(token, Presented.by(request));
        } catch (TokenRefused e) {
            return Uni.createFrom().failure(new AuthenticationFailedException(e));
        }
        var complete = complete(identity, token);
        // Pages count their logins themselves: here nothing could answer with a page.
        return token instanceof VerifiedToken
                ? counted(token, complete, context)
                : Uni.createFrom().item(complete);
    }

    private Uni<SecurityIdentity> counted(
            JWTCallerPrincipal token, SecurityIdentity complete, AuthenticationRequestContext context) {
        var caller = TokenClaims.caller(token);
        try {
            if (limits.takeHere(caller)) {
                return Uni.createFrom().item(complete);
            }
        } catch (ProblemException limited) {
            return Uni.createFrom().failure(limited);
        }
        return context.runBlocking(() -> {
            limits.take(caller);
            return complete;
        });
    }

    /** Not built on the former identity: that has roles from a claim that nobody here gives. */
    static SecurityIdentity complete(SecurityIdentity identity, JWTCallerPrincipal token) {
        Set<String> scopes = TokenClaims.scopes(token);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(TokenClaims.roles(token))
                .addAttribute(ATTRIBUTE, scopes)
                .addPermissionChecker(permission ->
                        Uni.createFrom().item(scopes.contains(permission.getName() + ":" + permission.getActions())))
                .build();
    }
}
