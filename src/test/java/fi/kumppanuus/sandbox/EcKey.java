package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** A P-256 key pair in a PEM file of one sandbox: signs client assertions and DPoP proofs by ES256. */
final class EcKey {
    private final String keyId;
    private final PrivateKey privateKey;
    private final ECPublicKey publicKey;

    private EcKey(String keyId, PrivateKey privateKey, ECPublicKey publicKey) {
        this.keyId = keyId;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Made when the file is not there yet. The public half is kept beside it: the JDK can't derive it from PKCS#8. */
    static EcKey in(Path file) {
        Path publicFile = publicHalf(file);
        try {
            if (!Files.exists(file) || !Files.exists(publicFile)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                var pair = generator.generateKeyPair();
                Secrets.write(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
                Secrets.write(publicFile, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            }
            KeyFactory factory = KeyFactory.getInstance("EC");
            String id = file.getFileName().toString().replace(".pem", "");
            return new EcKey(id, factory.generatePrivate(new PKCS8EncodedKeySpec(der(file))), (ECPublicKey)
                    factory.generatePublic(new X509EncodedKeySpec(der(publicFile))));
        } catch (GeneralSecurityException e) {
            throw new SandboxFailure("The key " + file + " can't be used: " + e.getMessage() + ".", e);
        }
    }

    static Path publicHalf(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".pem", ".pub.pem"));
    }

    String jwks() {
        Map<String, String> key = jwk();
        return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + key.get("x") + "\",\"y\":\"" + key.get("y")
                + "\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}]}";
    }

    String sign(Map<String, ?> header, Map<String, ?> claims) {
        try {
            String content =
                    base64(Http.JSON.writeValueAsBytes(header)) + "." + base64(Http.JSON.writeValueAsBytes(claims));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new SandboxFailure("Signing failed: " + e.getMessage() + ".", e);
        }
    }

    String keyId() {
        return keyId;
    }

    /** Members in the order of RFC 7638, which hashes them so. */
    Map<String, String> jwk() {
        var ordered = new java.util.LinkedHashMap<String, String>();
        ordered.put("crv", "P-256");
        ordered.put("kty", "EC");
        ordered.put("x", coordinate(publicKey.getW().getAffineX()));
        ordered.put("y", coordinate(publicKey.getW().getAffineY()));
        return ordered;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String sha256(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger value) {
        byte[] minimal = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(minimal.length, 32);
        System.arraycopy(minimal, minimal.length - length, fixed, 32 - length, length);
        return base64(fixed);
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    private static byte[] der(Path file) {
        try {
            return Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
