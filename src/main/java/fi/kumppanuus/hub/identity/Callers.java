package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.HubConfig;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The caller of this request, from its verified API token. The token is taken from the security identity: an injected
 * JsonWebToken would be quarkus-oidc's, which is empty here.
 */
@RequestScoped
public class Callers {
    private final SecurityIdentity identity;
    private final Vault vault;
    private final HubConfig config;

    Callers(SecurityIdentity identity, Vault vault, HubConfig config) {
        this.identity = identity;
        this.vault = vault;
        this.config = config;
    }

    public PartnerCaller partner() {
        var token = token();
        String partner = token.getClaim("partner_id");
        String client = token.getClaim("azp");
        if (partner == null || client == null || !TokenClaims.isPartners(token)) {
            throw IdentityProblems.NOT_A_PARTNER.exception();
        }
        return new PartnerCaller(partnerId(partner), token.getIssuer(), client, scopes(), TokenClaims.binding(token));
    }

    private static PartnerId partnerId(String claim) {
        try {
            return PartnerId.fromString(claim);
        } catch (IllegalArgumentException e) {
            throw IdentityProblems.NOT_A_PARTNER.exception();
        }
    }

    /** The person who is logged in to the application that calls. */
    public PersonId person() {
        var token = token();
        return vault.account(token.getIssuer(), token.getSubject())
                .orElseThrow(
                        () -> IdentityProblems.LOGIN_FIRST.exception().with("nextStep", config.publicUrl() + "/my"));
    }

    public Login login() {
        return Login.of(token());
    }

    /** The member of staff who is logged in. Their role was asked for by the resource, and with it the form of the ids. */
    public StaffCaller staff() {
        var token = token();
        @Nullable String partner = token.getClaim("partner_id");
        return new StaffCaller(
                clientId(),
                new ActingUser(token.getSubject()),
                Optional.ofNullable(partner).map(PartnerId::fromString));
    }

    /** For the log alone: whoever it is, whatever they may. Empty for a call without a token. */
    public Optional<WhoCalls> anybody() {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        boolean staff = !TokenClaims.roles(token).isEmpty();
        boolean loggedIn = token.containsClaim("sid");
        return Optional.of(new WhoCalls(
                clientId(),
                TokenClaims.partner(token).orElse(null),
                staff ? new ActingUser(token.getSubject()) : null,
                staff || !loggedIn
                        ? null
                        : vault.account(token.getIssuer(), token.getSubject()).orElse(null)));
    }

    /** The client id of whoever calls, for the log. */
    public String clientId() {
        String client = token().getClaim("azp");
        return client == null ? "unknown" : client;
    }

    private Set<String> scopes() {
        return identity.getAttribute(TokenScopes.ATTRIBUTE);
    }

    private JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }
}
