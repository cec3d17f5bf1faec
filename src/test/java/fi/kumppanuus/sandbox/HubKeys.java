package fi.kumppanuus.sandbox;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import fi.kumppanuus.hub.identity.SigningKeyRing;
import fi.kumppanuus.hub.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The hub's own key files, made at the first start; who loses them loses what they seal. */
public final class HubKeys {
    /** By these production knows our keys, and refuses them. */
    private static final int ID_MARK = 0x5BD0 << Short.SIZE;

    private static final byte[] SESSION_MARK = "sandbox-".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private HubKeys() {}

    /** For tests: gone when this process ends. */
    public static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("hub-test-keys");
            Running.ours().stopAtEnd(() -> Command.deleteTree(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key by which the hub's pages authenticate to Keycloak. */
    public static Path pagesClientKey(Path folder) {
        Path file = folder.resolve("hub-pages.pem");
        EcKey.in(file);
        return file;
    }

    /** Configuration keys with the files, made where they are missing. */
    public static Map<String, String> in(Path folder) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put(
                    "hub.keys.identity-code", keyset(folder, "identity-code", PredefinedAeadParameters.AES256_GCM));
            settings.put(
                    "hub.keys.blind-index",
                    keyset(
                            folder,
                            "blind-index",
                            HmacPrfParameters.builder()
                                    .setKeySizeBytes(32)
                                    .setHashType(HmacPrfParameters.HashType.SHA256)
                                    .build()));
            settings.put(
                    "hub.keys.key-encryption", keyset(folder, "key-encryption", PredefinedAeadParameters.AES256_GCM));
            Path session = folder.resolve("hub-session.key");
            if (!Files.exists(session)) {
                byte[] random = new byte[SESSION_MARK.length + 32];
                RANDOM.nextBytes(random);
                System.arraycopy(SESSION_MARK, 0, random, 0, SESSION_MARK.length);
                Secrets.write(session, Base64.getEncoder().encodeToString(random) + "\n");
            }
            settings.put("hub.keys.session", session.toString());
            settings.put("hub.keys.receipts", signing(folder, "receipts"));
            settings.put("hub.keys.log", signing(folder, "log"));
            return settings;
        } catch (GeneralSecurityException e) {
            throw new SandboxFailure("The hub's keys could not be made: " + e.getMessage() + ".", e);
        }
    }

    /** One Ed25519 key; its name says what it is, and production refuses it by that. */
    private static String signing(Path folder, String set) throws GeneralSecurityException {
        Path file = folder.resolve("hub-" + set + ".json");
        if (!Files.exists(file)) {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            // of both encodings the last 32 bytes are the key itself
            Secrets.write(file, """
                    {"keys":[{"kty":"OKP","crv":"Ed25519","use":"sig","alg":"EdDSA","kid":"demo-%s","x":"%s","d":"%s"}]}
                    """.formatted(UUID.randomUUID(), raw(pair.getPublic()), raw(pair.getPrivate())));
        }
        return file.toString();
    }

    /** By which anybody checks what this sandbox's log signs. */
    static String logVerifierKey(Path folder, String hubUrl) {
        in(folder);
        try {
            var ring = SigningKeyRing.of("log", Files.readString(folder.resolve("hub-log.json")));
            byte[] key =
                    Base64.getUrlDecoder().decode(SigningKeyRing.x(ring.keys().getFirst()));
            String origin = hubUrl.replaceFirst("^[a-z]+://", "") + "/log";
            return VerifierKey.of(origin, VerifierKey.ED25519, key).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String raw(Key key) {
        byte[] encoded = key.getEncoded();
        return EcKey.base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static String keyset(Path folder, String name, Parameters parameters) throws GeneralSecurityException {
        Path file = folder.resolve("hub-" + name + ".json");
        if (!Files.exists(file)) {
            var key = KeysetHandle.generateEntryFromParameters(parameters)
                    .withFixedId(ID_MARK | RANDOM.nextInt(1 << Short.SIZE))
                    .makePrimary();
            write(file, KeysetHandle.newBuilder().addEntry(key).build());
        }
        return file.toString();
    }

    // the call without a Configuration is the one that the hub itself uses
    @SuppressWarnings("deprecation")
    private static void write(Path file, KeysetHandle keys) throws GeneralSecurityException {
        Secrets.write(file, TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
    }
}
