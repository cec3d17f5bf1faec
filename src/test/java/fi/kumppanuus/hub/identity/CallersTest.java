package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.PlainConfig;
import fi.kumppanuus.hub.platform.Refusal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who calls, by a token that was verified. */
class CallersTest {
    private static final String PARTNER = "0d4f5f0a-8a4e-4d0e-9d7e-0a9b8c7d6e5f";
    private static final Map<String, Object> PARTNERS =
            Map.of("partner_id", PARTNER, "azp", "client", "iss", "issuer", "cnf", Map.of("jkt", "print"));

    private static Callers callers(Map<String, Object> claims) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(TokenClaimsTest.token(claims))
                .addAttribute(TokenScopes.ATTRIBUTE, Set.of("consent:read"))
                .build();
        // the vault is asked for people alone
        return new Callers(identity, null, PlainConfig.in(Environment.TEST));
    }

    private static String refusal(Map<String, Object> change, String without) {
        var claims = new HashMap<>(PARTNERS);
        claims.putAll(change);
        claims.remove(without);
        return Refusal.of(() -> callers(claims).partner()).type();
    }

    @Test
    void partner_isWhatItsTokenSays() {
        assertEquals(
                new PartnerCaller(
                        PartnerId.fromString(PARTNER), "issuer", "client", Set.of("consent:read"), TokenBinding.DPOP),
                callers(PARTNERS).partner());
    }

    @Test
    void aTokenWithoutPartnerOrClient_ofAUser_orWithAnotherKindOfId_isNoPartners() {
        assertEquals("not-a-partner", refusal(Map.of(), "partner_id"));
        assertEquals("not-a-partner", refusal(Map.of(), "azp"));
        assertEquals("not-a-partner", refusal(Map.of("sid", "session"), ""));
        assertEquals("not-a-partner", refusal(Map.of("partner_id", "kela"), ""));
    }

    @Test
    void staff_isTheUser_ofAPartnerOrOfTheHub() {
        var subject = UUID.randomUUID().toString();
        assertEquals(
                new StaffCaller("console", new ActingUser(subject), Optional.of(PartnerId.fromString(PARTNER))),
                callers(Map.of("azp", "console", "sub", subject, "partner_id", PARTNER))
                        .staff());
        assertEquals(
                new StaffCaller("unknown", new ActingUser(subject), Optional.empty()),
                callers(Map.of("sub", subject)).staff());
    }

    @Test
    void login_isTheTokens() {
        assertEquals(
                new Login(Instant.ofEpochSecond(7), "strong"),
                callers(Map.of("auth_time", 7L, "acr", "strong")).login());
    }
}
