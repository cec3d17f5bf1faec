package fi.kumppanuus.hub.testsupport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A partner's key for proofs that are as they should be. */
public final class DpopKey {
    private final PublicJsonWebKey key;

    public DpopKey() {
        try {
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** @param path below the public URL */
    public String proof(String method, String path, String token) {
        try {
            var claims = new JwtClaims();
            claims.setJwtId(UUID.randomUUID().toString());
            claims.setClaim("htm", method);
            claims.setClaim("htu", TestHub.PUBLIC_URL + path);
            claims.setIssuedAtToNow();
            var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            claims.setClaim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
            var proof = new JsonWebSignature();
            proof.setAlgorithmHeaderValue("ES256");
            proof.setHeader("typ", "dpop+jwt");
            var publicPart = JsonWebKey.Factory.newJwk(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
            proof.getHeaders().setJwkHeaderValue("jwk", publicPart);
            proof.setKey(key.getPrivateKey());
            proof.setPayload(claims.toJson());
            return proof.getCompactSerialization();
        } catch (JoseException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
