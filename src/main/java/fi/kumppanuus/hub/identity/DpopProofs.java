package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.TokenRefused;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * DPoP (RFC 9449) at the resource: a bound token counts only with a fresh proof by its key, for this method, this
 * address and this token. The address is judged by the public URL, never by the Host header.
 */
@ApplicationScoped
class DpopProofs {
    static final List<String> ALGORITHM_NAMES =
            List.of(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHM_NAMES.toArray(String[]::new));
    private static final long TOLERANCE_SECONDS = 60;
    private static final int MAX_PROOF = 4096;
    /** Ids are remembered, so their length is bounded. */
    private static final int MAX_ID = 128;

    private final HubConfig config;
    private final SeenProofs seen = new SeenProofs(Duration.ofSeconds(2 * TOLERANCE_SECONDS));

    DpopProofs(HubConfig config) {
        this.config = config;
    }

    /** What this call's proof is remembered by, if its token needs one: whether another instance has seen it shows later. */
    Optional<UUID> check(JsonWebToken token, Presented call) {
        var bound = TokenClaims.keyThumbprint(token);
        if (bound.isEmpty() && !call.asBound()) {
            return Optional.empty();
        }
        if (bound.isEmpty() || !call.asBound()) {
            throw new TokenRefused("binding");
        }
        try {
            return Optional.of(verify(call, bound.get()));
        } catch (JoseException | GeneralSecurityException | RuntimeException e) {
            throw e instanceof TokenRefused refused ? refused : new TokenRefused("proof");
        }
    }

    private UUID verify(Presented call, String thumbprint) throws JoseException, GeneralSecurityException {
        var headers = call.proofs();
        if (headers.size() != 1 || headers.getFirst().length() > MAX_PROOF) {
            throw new TokenRefused("proof");
        }
        var proof = new JsonWebSignature();
        proof.setCompactSerialization(headers.getFirst());
        var key = PublicJsonWebKey.Factory.newPublicJwk(
                (java.util.Map<String, Object>) proof.getHeaders().getObjectHeaderValue("jwk"));
        if (!thumbprint.equals(key.calculateBase64urlEncodedThumbprint("SHA-256"))) {
            throw new TokenRefused("binding");
        }
        proof.setAlgorithmConstraints(ALGORITHMS);
        proof.setKey(key.getPublicKey());
        if (!"dpop+jwt".equals(proof.getHeader("typ")) || key.getPrivateKey() != null || !proof.verifySignature()) {
            throw new TokenRefused("proof");
        }
        return claims(call, thumbprint, proof.getPayload());
    }

    private UUID claims(Presented call, String thumbprint, String payload) throws GeneralSecurityException {
        try {
            var claims = JwtClaims.parse(payload);
            // The token's own time, not the hub's: Keycloak and partners know nothing of a moved sandbox clock.
            long age = System.currentTimeMillis() / 1000 - claims.getIssuedAt().getValue();
            boolean fits = Math.abs(age) <= TOLERANCE_SECONDS
                    && call.method().equals(claims.getStringClaimValue("htm"))
                    && (config.publicUrl() + call.path()).equals(claims.getStringClaimValue("htu"))
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(sha256(call.token()))
                            .equals(claims.getStringClaimValue("ath"));
            var id = claims.getJwtId();
            if (!fits || id == null || id.length() > MAX_ID || !seen.first(thumbprint + "." + id)) {
                throw new TokenRefused("proof");
            }
            var digest = ByteBuffer.wrap(sha256(thumbprint + "." + id));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (org.jose4j.jwt.MalformedClaimException | org.jose4j.jwt.consumer.InvalidJwtException e) {
            throw new TokenRefused("proof");
        }
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
