package fi.kumppanuus.hub.identity;

import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Remembers a verified token by its hash until it expires, or until the issuer withdraws a key: verifying it again took 43
 * % of the CPU of a read. A token's validity doesn't change else; what does (partner, consent, proof of possession) is never
 * remembered here.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends JWTCallerPrincipalFactory {
    private static final int MAX = 20_000;

    private final DefaultJWTTokenParser verifier;
    private final JWTAuthContextInfo settings;
    private final Map<ByteBuffer, JWTCallerPrincipal> verified = new ConcurrentHashMap<>();

    VerifiedTokens(JWTAuthContextInfo settings) {
        this.settings = settings;
        var keys = new IssuerKeys(settings.getPublicKeyLocation(), verified::clear);
        verifier = new DefaultJWTTokenParser() {
            @Override
            protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo context) {
                return keys;
            }
        };
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        var hash = hash(token);
        var known = verified.get(hash);
        if (known != null && known.getExpirationTime() > System.currentTimeMillis() / 1000) {
            return known;
        }
        var checked = verifier.parse(token, context);
        var fresh = new VerifiedToken(checked.getJoseObjects().getFirst().getHeader("typ"), checked.getJwtClaims());
        if (verified.size() >= MAX) {
            verified.clear();
        }
        verified.put(hash, fresh);
        return fresh;
    }

    /** What the issuer tells another of its clients' audiences: looked at each time, and never remembered as good for the API. */
    JwtClaims toldTo(String audience, String token) throws ParseException {
        var context = new JWTAuthContextInfo(settings);
        context.setExpectedAudience(Set.of(audience));
        return verifier.parse(token, context).getJwtClaims();
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
