package fi.kumppanuus.hub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Base64;

/** The hub's settings without a running hub, with a session key of its own. */
public record PlainConfig(
        Environment environment, URI publicUrl, String issuer, KeySource sessionKey, String dataProtectionOfficer)
        implements HubConfig {
    private static final String CONTACT = "tietosuoja@hub.test";

    static PlainConfig of(String publicUrl, String issuer) {
        var key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        return new PlainConfig(Environment.TEST, URI.create(publicUrl), issuer, keyFile(key), CONTACT);
    }

    public static PlainConfig in(Environment environment) {
        var config = of("https://hub.test", "https://issuer.test");
        return new PlainConfig(
                environment, config.publicUrl(), config.issuer(), config.sessionKey(), config.dataProtectionOfficer());
    }

    static PlainConfig withSessionKey(byte[] key) {
        return new PlainConfig(
                Environment.TEST, URI.create("https://hub.test"), "https://issuer.test", keyFile(key), CONTACT);
    }

    static PlainConfig with(KeySource sessionKey) {
        return new PlainConfig(
                Environment.TEST, URI.create("https://hub.test"), "https://issuer.test", sessionKey, CONTACT);
    }

    private static KeySource keyFile(byte[] key) {
        try {
            var file = Files.createTempFile("session", ".key");
            file.toFile().deleteOnExit();
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
            return KeySource.of(file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long maxBody() {
        return 262_144;
    }
}
