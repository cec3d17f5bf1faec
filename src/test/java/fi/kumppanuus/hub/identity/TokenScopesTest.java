package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.PlainConfig;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** What an identity may do, of its token alone. */
class TokenScopesTest {
    private static final TokenCredential CREDENTIAL = new TokenCredential("token", "bearer");
    private static final Map<String, Object> OFFICERS = Map.of(
            "scope",
            "consent:read my-data:read",
            "sid",
            "session",
            "sub",
            "5b0b7d86-3d8c-4c6e-9a53-2f4d1c0e9b7a",
            "roles",
            List.of("dpo"));

    private static QuarkusSecurityIdentity former(Principal principal) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addCredential(CREDENTIAL)
                .addAttribute("kept", "yes")
                .addRole("a role that nobody here gave")
                .build();
    }

    private static SecurityIdentity complete() {
        var token = TokenClaimsTest.token(OFFICERS);
        return TokenScopes.complete(former(token), token);
    }

    private static boolean may(SecurityIdentity identity, String name, String action) {
        return identity.checkPermission(new StringPermission(name, action))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    @Test
    void permissionsAreTheScopes_andNoOthers() {
        assertTrue(may(complete(), "consent", "read"));
        assertTrue(may(complete(), "my-data", "read"));
        assertFalse(may(complete(), "consent", "relinquish"));
        assertFalse(may(complete(), "my-consents", "read"));
        assertEquals(Set.of("consent:read", "my-data:read"), complete().getAttribute(TokenScopes.ATTRIBUTE));
    }

    @Test
    void rolesAreTheTokens_notTheFormerIdentitys() {
        assertEquals(Set.of("dpo"), complete().getRoles());
    }

    @Test
    void whatTheTokenWasFoundBy_stays() {
        assertEquals(Set.of(CREDENTIAL), complete().getCredentials());
        assertEquals("yes", complete().getAttribute("kept"));
    }

    private static final HubConfig CONFIG = PlainConfig.in(Environment.TEST);
    private static final TokenHolders HOLDERS =
            new TokenHolders(new DpopProofs(CONFIG), new ClientCertificates(), client -> Optional.empty(), CONFIG);

    /** Counting alone needs more than the token. */
    private final TokenScopes scopes = new TokenScopes(HOLDERS, null, null);

    private SecurityIdentity augmented(SecurityIdentity identity) {
        return scopes.augment(identity, null, Map.of()).await().atMost(Duration.ofSeconds(5));
    }

    @Test
    void anIdentityWithoutAToken_staysWhatItIs() {
        var other = former(new QuarkusPrincipal("somebody"));
        assertSame(other, augmented(other));
        assertSame(other, scopes.augment(other, null).await().atMost(Duration.ofSeconds(5)));
    }

    @Test
    void aLoginOfThePages_isCompletedUncounted() {
        var claims = new JwtClaims();
        claims.setClaim("scope", "openid");
        var page = former(new DefaultJWTCallerPrincipal("JWT", claims));
        assertEquals(Set.of("openid"), augmented(page).getAttribute(TokenScopes.ATTRIBUTE));
    }

    @Test
    void aBoundTokenWithoutItsProof_isNoAuthentication() {
        var bound = former(TokenClaimsTest.token(Map.of("cnf", Map.of("jkt", "print"))));
        assertThrows(AuthenticationFailedException.class, () -> augmented(bound));
    }
}
