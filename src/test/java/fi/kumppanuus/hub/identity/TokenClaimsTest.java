package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.CallLimits;
import jakarta.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a verified token is taken to say. */
class TokenClaimsTest {
    private static final String PARTNER = "0d4f5f0a-8a4e-4d0e-9d7e-0a9b8c7d6e5f";
    private static final String SUBJECT = "5b0b7d86-3d8c-4c6e-9a53-2f4d1c0e9b7a";

    /** As a request's token is, made of what stands in its JSON. */
    static VerifiedToken token(Map<String, Object> claims) {
        var all = new JwtClaims();
        claims.forEach(all::setClaim);
        return new VerifiedToken("JWT", all);
    }

    /** A token of another library, whose claims come as they were put in. */
    private record Plain(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return "plain";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }

    @Test
    void scopes_areTheWordsOfTheClaim() {
        assertEquals(Set.of("a:read", "b:write"), TokenClaims.scopes(token(Map.of("scope", " a:read  b:write "))));
        assertEquals(Set.of(), TokenClaims.scopes(token(Map.of("scope", "  "))));
        assertEquals(Set.of(), TokenClaims.scopes(token(Map.of())));
    }

    @Test
    void binding_isWhatTheTokenIsConfirmedBy() {
        var dpop = token(Map.of("cnf", Map.of("jkt", "print")));
        assertEquals(Optional.of("print"), TokenClaims.keyThumbprint(dpop));
        assertEquals(TokenBinding.DPOP, TokenClaims.binding(dpop));
        var mtls = token(Map.of("cnf", Map.of("x5t#S256", "print")));
        assertEquals(Optional.empty(), TokenClaims.keyThumbprint(mtls));
        assertEquals(TokenBinding.MTLS, TokenClaims.binding(mtls));
        assertEquals(TokenBinding.NONE, TokenClaims.binding(token(Map.of("cnf", Map.of("jkt", 7)))));
        assertEquals(TokenBinding.NONE, TokenClaims.binding(token(Map.of())));
        assertEquals("mtls", TokenBinding.MTLS.code());
    }

    @Test
    void binding_isSeenInJson() {
        var dpop = Json.createObjectBuilder().add("jkt", "print").build();
        assertEquals(Optional.of("print"), TokenClaims.keyThumbprint(new Plain(Map.of("cnf", dpop))));
        var number = Json.createObjectBuilder().add("jkt", 7).build();
        assertEquals(Optional.empty(), TokenClaims.keyThumbprint(new Plain(Map.of("cnf", number))));
    }

    @Test
    void binding_isSeenInPlainMapsToo() {
        assertEquals(TokenBinding.DPOP, TokenClaims.binding(new Plain(Map.of("cnf", Map.of("jkt", "print")))));
        assertEquals(TokenBinding.NONE, TokenClaims.binding(new Plain(Map.of("cnf", Map.of("jkt", 7)))));
        assertEquals(TokenBinding.NONE, TokenClaims.binding(new Plain(Map.of("cnf", "print"))));
    }

    @Test
    void aPartnersToken_hasAPartnerAndNoSession() {
        assertTrue(TokenClaims.isPartners(token(Map.of("partner_id", PARTNER))));
        assertFalse(TokenClaims.isPartners(token(Map.of("partner_id", PARTNER, "sid", "s"))));
        assertFalse(TokenClaims.isPartners(token(Map.of("azp", "client"))));
    }

    @Test
    void callsAreCounted_byPartner_orByLogin() {
        assertEquals(
                new CallLimits.Caller(CallLimits.Kind.PARTNER, PARTNER),
                TokenClaims.caller(token(Map.of("partner_id", PARTNER, "sub", "s", "iss", "i"))));
        assertEquals(
                new CallLimits.Caller(CallLimits.Kind.PERSON, "i s"),
                TokenClaims.caller(token(Map.of("partner_id", PARTNER, "sid", "x", "sub", "s", "iss", "i"))));
        assertEquals(
                new CallLimits.Caller(CallLimits.Kind.PERSON, "i s"),
                TokenClaims.caller(token(Map.of("sub", "s", "iss", "i"))));
    }

    @Nested
    class RolesOfStaff {
        private static Set<String> roles(Map<String, Object> claims) {
            return TokenClaims.roles(token(claims));
        }

        @Test
        void countInAUsersOwnLogin() {
            assertEquals(
                    Set.of("dpo", "admin"),
                    roles(Map.of("sid", "x", "sub", SUBJECT, "roles", List.of("dpo", "admin"))));
            assertEquals(
                    Set.of("dpo"),
                    TokenClaims.roles(new Plain(Map.of("sid", "x", "sub", SUBJECT, "roles", List.of("dpo")))));
        }

        @Test
        void dontCountInAClientsToken() {
            assertEquals(Set.of(), roles(Map.of("sub", SUBJECT, "roles", List.of("dpo"))));
        }

        @Test
        void dontCountUnderASubjectThatMayBeAName() {
            assertEquals(Set.of(), roles(Map.of("sid", "x", "sub", "matti.meikalainen", "roles", List.of("dpo"))));
            assertEquals(Set.of(), roles(Map.of("sid", "x", "sub", "1-1-1-1-1", "roles", List.of("dpo"))));
            assertEquals(Set.of(), roles(Map.of("sid", "x", "roles", List.of("dpo"))));
        }

        @Test
        void whoBelongsToAPartner_isNoAdministrator() {
            assertEquals(
                    Set.of("dpo"),
                    roles(Map.of("sid", "x", "sub", SUBJECT, "partner_id", PARTNER, "roles", List.of("dpo", "admin"))));
            assertEquals(
                    Set.of(), roles(Map.of("sid", "x", "sub", SUBJECT, "partner_id", "kela", "roles", List.of("dpo"))));
        }

        @Test
        void mustBeAList() {
            assertEquals(Set.of(), roles(Map.of("sid", "x", "sub", SUBJECT, "roles", "dpo")));
            assertEquals(Set.of(), roles(Map.of("sid", "x", "sub", SUBJECT)));
        }
    }

    @Test
    void login_isOldAndUnknown_ifTheTokenDoesNotSay() {
        assertEquals(new Login(Instant.EPOCH, null), Login.of(token(Map.of())));
        assertEquals(
                new Login(Instant.ofEpochSecond(1_700_000_000), "urn:hub:strong"),
                Login.of(token(Map.of("auth_time", 1_700_000_000L, "acr", "urn:hub:strong"))));
    }

    @Test
    void onlyAFlaggedClientsToken_isForXRoad() {
        assertTrue(TokenClaims.isForXRoad(token(Map.of("x_road", true))));
        assertFalse(TokenClaims.isForXRoad(token(Map.of())));
        assertEquals(TokenBinding.X_ROAD, TokenClaims.binding(token(Map.of("x_road", true))));
    }
}
