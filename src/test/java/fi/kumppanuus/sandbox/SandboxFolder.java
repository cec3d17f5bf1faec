package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lies where in {@code .sandbox/}.
 *
 * @param project the checkout
 * @param root the state of one sandbox
 */
record SandboxFolder(Path project, Path root) {

    static SandboxFolder of(Path project) {
        return new SandboxFolder(project, project.resolve(".sandbox"));
    }

    /** Describes the running sandbox to programs. */
    Path description() {
        return root().resolve("sandbox.json");
    }

    Path hubProperties() {
        return root().resolve("hub.properties");
    }

    Path key(String name) {
        return root().resolve("keys").resolve(name);
    }

    Path partnerKey(String partner) {
        return key("partner-" + partner + ".pem");
    }

    /** The public keys that a partner brought along. */
    Path givenJwks(String partner) {
        return key("partner-" + partner + ".jwks.json");
    }

    /** The partner's own public keys, or else those of the key that we keep for it. */
    String partnerJwks(String partner) {
        try {
            return Files.exists(givenJwks(partner))
                    ? Files.readString(givenJwks(partner)).strip()
                    : EcKey.in(partnerKey(partner)).jwks();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forgetPartnerKeys(String partner) {
        Path own = partnerKey(partner);
        try {
            Files.deleteIfExists(givenJwks(partner));
            Files.deleteIfExists(own);
            Files.deleteIfExists(EcKey.publicHalf(own));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log(String name) {
        return root().resolve("logs").resolve(name + ".log");
    }

    Path postgres() {
        return root().resolve("postgres");
    }

    Path keycloak() {
        return root().resolve("keycloak");
    }

    /** There once the people of the demo network are. */
    Path caseload() {
        return root().resolve("caseload");
    }

    Path ports() {
        return root().resolve("ports.properties");
    }

    /** Lines {@code name pid}, for {@code ./hub down} when the sandbox's own process is gone. */
    Path pids() {
        return root().resolve("pids");
    }

    /** There as long as the sandbox is ready. */
    Path ready() {
        return root().resolve("ready");
    }

    Path clock() {
        return root().resolve("clock");
    }

    Path clockOffset() {
        return root().resolve("clock-offset");
    }

    Path realmFiles() {
        return project.resolve("keycloak-realm");
    }

    Secrets secrets() {
        return new Secrets(root().resolve("secrets.properties"));
    }
}
