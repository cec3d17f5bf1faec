package fi.kumppanuus.bench;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A fresh key pair that signs JWS: tokens of the bench's issuer and DPoP proofs. */
record SigningKey(Algorithm algorithm, KeyPair pair) {
    enum Algorithm {
        PS256,
        ES256
    }

    static SigningKey make(Algorithm algorithm) {
        try {
            var generator = switch (algorithm) {
                case PS256 -> {
                    var rsa = KeyPairGenerator.getInstance("RSA");
                    rsa.initialize(2048);
                    yield rsa;
                }
                case ES256 -> {
                    var ec = KeyPairGenerator.getInstance("EC");
                    ec.initialize(new ECGenParameterSpec("secp256r1"));
                    yield ec;
                }
            };
            return new SigningKey(algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half; members in the order that RFC 7638 hashes. */
    String jwk() {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa ->
                "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
                        .formatted(base64(minimal(rsa.getPublicExponent())), base64(minimal(rsa.getModulus())));
            case ECPublicKey ec ->
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                        .formatted(
                                base64(fixed(ec.getW().getAffineX())),
                                base64(fixed(ec.getW().getAffineY())));
            default -> throw new IllegalStateException();
        };
    }

    String thumbprint() {
        return sha256(jwk());
    }

    /** @param header base64url already: the same for all proofs of a key */
    String sign(String header, String claims) {
        try {
            var content = header + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
            var signature = signature();
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        return switch (algorithm) {
            case PS256 -> {
                var pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield pss;
            }
            case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
        };
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] minimal(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] fixed(BigInteger value) {
        byte[] bytes = minimal(value);
        byte[] all = new byte[32];
        System.arraycopy(bytes, 0, all, 32 - bytes.length, bytes.length);
        return all;
    }
}
