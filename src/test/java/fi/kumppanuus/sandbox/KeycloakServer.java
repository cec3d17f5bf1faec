package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real Keycloak on 127.0.0.1 with the realms of {@code keycloak-realm/}. */
public final class KeycloakServer implements AutoCloseable {
    static final String ADMIN_CLIENT = "sandbox-bootstrap";

    private final ManagedProcess process;
    private final String url;
    private final String adminSecret;

    private KeycloakServer(ManagedProcess process, String url, String adminSecret) {
        this.process = process;
        this.url = url;
        this.adminSecret = adminSecret;
    }

    /**
     * What one Keycloak needs.
     *
     * @param folder its home, its import and its memory of what it imported
     * @param placeholders values of the placeholders in the realm files, given by environment, as in production
     */
    public record Setup(
            Path folder,
            Path realmFiles,
            Path log,
            int port,
            int managementPort,
            Map<String, String> placeholders,
            String adminSecret) {
        public String url() {
            return "http://localhost:" + port;
        }
    }

    static KeycloakServer start(Setup setup, PostgresServer postgres, Progress progress) {
        Path built = KeycloakDistribution.built(progress);
        try {
            Path home = KeycloakDistribution.homeIn(setup.folder().resolve("home"), built);
            String fingerprint = importRealms(setup, home);
            Path memory = setup.folder().resolve("imported");
            boolean known = Files.exists(memory) && Files.readString(memory).equals(fingerprint);
            if (!known) {
                if (Files.exists(memory)) {
                    progress.say("The realm files or the addresses changed: Keycloak gets a fresh database");
                }
                Files.deleteIfExists(memory);
                postgres.recreateDatabase("keycloak", PostgresServer.KEYCLOAK);
            }
            progress.say("Starting Keycloak " + KeycloakDistribution.VERSION + " on port " + setup.port()
                    + (known ? "" : ", importing the realms (about 40 s)"));
            var process = ManagedProcess.start(
                    "Keycloak",
                    setup.folder().toString(),
                    line(setup, home, postgres),
                    environment(setup, postgres),
                    setup.log());
            var server = new KeycloakServer(process, setup.url(), setup.adminSecret());
            try {
                process.awaitReady("http://127.0.0.1:" + setup.managementPort() + "/health/ready", 300, progress);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
            Files.writeString(memory, fingerprint);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return url;
    }

    public String issuer() {
        return url + "/realms/kumppanuus";
    }

    KeycloakAdmin admin() {
        return KeycloakAdmin.logIn(url, ADMIN_CLIENT, adminSecret);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Copies the files to where --import-realm looks, and returns what tells one import from another. */
    private static String importRealms(Setup setup, Path home) throws IOException {
        Path target = Files.createDirectories(home.resolve("data/import"));
        StringBuilder all = new StringBuilder(KeycloakDistribution.VERSION)
                .append(KeycloakDistribution.BUILD_OPTIONS)
                .append(new TreeMap<>(setup.placeholders()));
        try (var files = Files.list(setup.realmFiles())) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
                all.append(Files.readString(file));
            }
        }
        return EcKey.sha256(all.toString().replaceAll("[^\\x00-\\x7f]", "?"));
    }

    private static List<String> line(Setup setup, Path home, PostgresServer postgres) {
        return new ArrayList<>(List.of(
                "/bin/sh",
                home.resolve("bin/kc.sh").toString(),
                "start",
                "--optimized",
                "--import-realm",
                "--db-url=" + postgres.jdbcUrl("keycloak"),
                "--db-username=" + PostgresServer.KEYCLOAK,
                "--hostname=" + setup.url(),
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + setup.port(),
                "--http-management-port=" + setup.managementPort(),
                "--cache=local",
                // each DOWN answer of the health endpoint would log a line
                "--log-level=info,io.smallrye.health:error"));
    }

    private static Map<String, String> environment(Setup setup, PostgresServer postgres) {
        Map<String, String> environment = new HashMap<>();
        // Keycloak replaces placeholders in the text, before it reads it as JSON
        setup.placeholders()
                .forEach((name, value) ->
                        environment.put(name, value.replace("\\", "\\\\").replace("\"", "\\\"")));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        environment.put("KC_DB_PASSWORD", postgres.password(PostgresServer.KEYCLOAK));
        environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_ID", ADMIN_CLIENT);
        environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", setup.adminSecret());
        return environment;
    }
}
