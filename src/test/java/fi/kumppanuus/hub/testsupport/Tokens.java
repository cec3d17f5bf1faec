package fi.kumppanuus.hub.testsupport;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens as Keycloak would issue them, signed by a key of this test run. */
public final class Tokens {
    public static final String ISSUER = "http://localhost:1/realms/test";
    static final String KEY_ID = "test-run";
    static final KeyPair KEYS = rsa();
    private static final KeyPair STRANGERS = rsa();

    private Tokens() {}

    static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String partner(TestPartner partner, String... scopes) {
        return sign(partnerClaims(partner, scopes));
    }

    public static JwtClaimsBuilder partnerClaims(TestPartner partner, String... scopes) {
        return Jwt.issuer(ISSUER)
                .subject(UUID.randomUUID().toString())
                .audience("kumppanuushub")
                .claim("azp", partner.clientId())
                .claim("partner_id", partner.id().toString())
                .claim("scope", String.join(" ", scopes))
                .expiresAt(Instant.now().plusSeconds(300));
    }

    public static String bound(TestPartner partner, String thumbprint, String... scopes) {
        return sign(partnerClaims(partner, scopes).claim("cnf", Map.of("jkt", thumbprint)));
    }

    /** A plain bearer token of a client that is flagged for X-Road. */
    public static String overXRoad(TestPartner partner, String... scopes) {
        return sign(partnerClaims(partner, scopes).claim("x_road", true));
    }

    public static String person(String sub, String... scopes) {
        return sign(personClaims(sub, scopes));
    }

    /** Strongly authenticated just now. */
    public static JwtClaimsBuilder personClaims(String sub, String... scopes) {
        return Jwt.issuer(ISSUER)
                .subject(sub)
                .audience("kumppanuushub")
                .claim("azp", "person-app")
                .claim("sid", UUID.randomUUID().toString())
                .claim("scope", String.join(" ", scopes))
                .claim("auth_time", Instant.now().getEpochSecond())
                .claim("acr", "urn:hub:strong")
                .expiresAt(Instant.now().plusSeconds(300));
    }

    public static String staff(TestStaff staff) {
        return sign(staffClaims(staff.sub(), staff.partner(), staff.role()));
    }

    /** As the realm's scopes {@code hub-roles} and {@code partner-id} put them in. */
    public static JwtClaimsBuilder staffClaims(String sub, @Nullable UUID partner, String... roles) {
        var claims = Jwt.issuer(ISSUER)
                .subject(sub)
                .audience("kumppanuushub")
                .claim("azp", "staff-console")
                .claim("sid", UUID.randomUUID().toString())
                .claim("roles", List.of(roles))
                .expiresAt(Instant.now().plusSeconds(300));
        return partner == null ? claims : claims.claim("partner_id", partner.toString());
    }

    public static String sign(JwtClaimsBuilder claims) {
        return sign(claims, KEY_ID, KEYS);
    }

    /** As the test run's key signs, but by another. */
    public static String signByStranger(JwtClaimsBuilder claims) {
        return sign(claims, KEY_ID, STRANGERS);
    }

    public static String signNamingNoKey(JwtClaimsBuilder claims) {
        return claims.jws().algorithm(SignatureAlgorithm.PS256).sign(KEYS.getPrivate());
    }

    static String sign(JwtClaimsBuilder claims, String keyId, KeyPair by) {
        return claims.jws().algorithm(SignatureAlgorithm.PS256).keyId(keyId).sign(by.getPrivate());
    }
}
