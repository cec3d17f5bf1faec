package fi.kumppanuus.hub.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller of this request, from its verified API token. The token is taken from the security identity: an injected
 * JsonWebToken would be quarkus-oidc's, which is empty here.
 */
@RequestScoped
public class Callers {
    private final SecurityIdentity identity;
    private final Vault vault;

    Callers(SecurityIdentity identity, Vault vault) {
        this.identity = identity;
        this.vault = vault;
    }

    public PartnerCaller partner() {
        var token = token();
        String partner = token.getClaim("partner_id");
        String client = token.getClaim("azp");
        // A person's or officer's token is issued to a user; only a client's own token has no session.
        if (partner == null || client == null || token.containsClaim("sid")) {
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
                .orElseThrow(IdentityProblems.LOGIN_FIRST::exception);
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
