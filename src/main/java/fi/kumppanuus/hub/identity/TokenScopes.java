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
import org.jspecify.annotations.Nullable;

/**
 * Completes the check of an API token: holder, then the call is counted, scopes become permissions, and staff get
 * their roles.
 */
@ApplicationScoped
class TokenScopes implements SecurityIdentityAugmentor {
    static final String ATTRIBUTE = "hub.scopes";

    private final TokenHolders holders;
    private final CallLimits limits;
    private final EndedSessions sessions;

    TokenScopes(TokenHolders holders, CallLimits limits, EndedSessions sessions) {
        this.holders = holders;
        this.limits = limits;
        this.sessions = sessions;
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
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        try {
            holders.check(token, request);
        } catch (TokenRefused e) {
            return Uni.createFrom().failure(new AuthenticationFailedException(e));
        }
        var message = XRoadMessage.of(request);
        return message.isPresent()
                ? overXRoad(identity, token, message.get(), context).chain(() -> counted(identity, token, context))
                : counted(identity, token, context);
    }

    private Uni<SecurityIdentity> overXRoad(
            SecurityIdentity identity,
            JWTCallerPrincipal token,
            XRoadMessage message,
            AuthenticationRequestContext context) {
        return context.runBlocking(() -> {
            try {
                holders.checkSender(token, message);
                return identity;
            } catch (TokenRefused e) {
                throw new AuthenticationFailedException(e);
            }
        });
    }

    private Uni<SecurityIdentity> counted(
            SecurityIdentity identity, JWTCallerPrincipal token, AuthenticationRequestContext context) {
        var complete = complete(identity, token);
        // Pages count their logins themselves: here nothing could answer with a page.
        return token instanceof VerifiedToken
                ? counted(token, complete, context)
                : Uni.createFrom().item(complete);
    }

    private Uni<SecurityIdentity> counted(
            JWTCallerPrincipal token, SecurityIdentity complete, AuthenticationRequestContext context) {
        var caller = TokenClaims.caller(token);
        @Nullable String sid = token.getClaim("sid");
        if (sid != null) {
            return context.runBlocking(() -> {
                if (sessions.hasEnded(token.getIssuer(), sid)) {
                    throw new AuthenticationFailedException(new TokenRefused("session"));
                }
                limits.take(caller);
                return complete;
            });
        }
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
