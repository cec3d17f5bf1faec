package fi.kumppanuus.hub.testsupport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A partner's key for proofs that are as they should be, and their parts for those that aren't. */
public final class DpopKey {
    private final PublicJsonWebKey key;
    private final String algorithm;

    private DpopKey(PublicJsonWebKey key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    public DpopKey() {
        this(made(() -> EcJwkGenerator.generateJwk(EllipticCurves.P256)), "ES256");
    }

    public static DpopKey rsa() {
        return new DpopKey(made(() -> RsaJwkGenerator.generateJwk(2048)), "PS256");
    }

    /** The same key, signing in another way. */
    public DpopKey by(String otherAlgorithm) {
        return new DpopKey(key, otherAlgorithm);
    }

    private interface Making<T> {
        T make() throws JoseException;
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public PublicJsonWebKey key() {
        return key;
    }

    public String thumbprint() {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** What a proof shows of the key. */
    public JsonWebKey shown() {
        return made(() -> JsonWebKey.Factory.newJwk(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
    }

    /** @param path below the public URL */
    public String proof(String method, String path, String token) {
        return proof(claims(method, path, token));
    }

    public String proof(JwtClaims claims) {
        return text(unsigned(claims));
    }

    /** What a proof for this call says. */
    public static JwtClaims claims(String method, String path, String token) {
        var claims = new JwtClaims();
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setClaim("htm", method);
        claims.setClaim("htu", TestHub.PUBLIC_URL + path);
        claims.setIssuedAtToNow();
        claims.setClaim("ath", hash(token));
        return claims;
    }

    public static String hash(String token) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To be changed in one point before it is signed. */
    public JsonWebSignature unsigned(JwtClaims claims) {
        var proof = new JsonWebSignature();
        proof.setAlgorithmHeaderValue(algorithm);
        proof.setHeader("typ", "dpop+jwt");
        proof.getHeaders().setJwkHeaderValue("jwk", shown());
        proof.setKey(key.getPrivateKey());
        proof.setPayload(claims.toJson());
        return proof;
    }

    public static String text(JsonWebSignature proof) {
        return made(proof::getCompactSerialization);
    }
}
