package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Self-made certificates of this test run, by the JDK's keytool. */
public final class Certificates {
    public static final String PASSWORD = "test-only";
    private static final Path FOLDER = HubKeys.temporaryFolder();

    private Certificates() {}

    /** A key with its certificate, in a PKCS#12 file. */
    public record Own(Path keyStore, X509Certificate certificate) {
        public String thumbprint() {
            try {
                var hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
                return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The certificate alone, as an operator would get it. */
        public Path pem() {
            try {
                var text = "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
                return Files.writeString(Path.of(keyStore + ".pem"), text);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Good from yesterday, for localhost. */
    public static Own of(String name) {
        return of(name, "-1d");
    }

    public static Own expired(String name) {
        return of(name, "-10d");
    }

    private static Own of(String name, String begins) {
        try {
            var file = FOLDER.resolve(name + ".p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var command = List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-alias",
                    "own",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=dns:localhost",
                    "-startdate",
                    begins,
                    "-validity",
                    "5",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool made no certificate for " + name);
            }
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            return new Own(file, (X509Certificate) store.getCertificate("own"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
