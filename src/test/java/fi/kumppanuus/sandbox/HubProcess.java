package fi.kumppanuus.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The hub as it is shipped, with the sandbox's configuration and clock. */
final class HubProcess implements AutoCloseable {
    private final ManagedProcess process;

    private HubProcess(ManagedProcess process) {
        this.process = process;
    }

    static HubProcess start(SandboxFolder folder, Ports ports, Progress progress) {
        progress.say("Starting the hub on port " + ports.hub());
        var process = ManagedProcess.start(
                "The hub",
                folder.hubProperties().toString(),
                commandLine(folder, folder.hubProperties()),
                Map.of(),
                folder.log("hub"));
        var hub = new HubProcess(process);
        try {
            process.awaitReady("http://127.0.0.1:" + ports.hub() + "/q/health/ready", 120, progress);
        } catch (SandboxFailure e) {
            hub.close();
            boolean changed = String.valueOf(e.getMessage()).contains("checksum mismatch");
            throw changed
                    ? new SandboxFailure(
                            "A migration changed since this sandbox was made: ./hub up --fresh makes a new one.", e)
                    : e;
        }
        return hub;
    }

    /** One more instance on the same database and Keycloak, with some settings of its own. */
    static HubProcess beside(SandboxFolder folder, String name, Map<String, String> own, Progress progress) {
        Map<String, String> settings = new LinkedHashMap<>();
        var first = new Properties();
        try (var in = Files.newBufferedReader(folder.hubProperties())) {
            first.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        first.stringPropertyNames().forEach(key -> settings.put(key, first.getProperty(key)));
        settings.putAll(own);
        Path file = folder.root().resolve(name + ".properties");
        write(file, settings);
        progress.say("Starting one more hub, " + name);
        var hub = new HubProcess(ManagedProcess.start(
                "The hub " + name, file.toString(), commandLine(folder, file), Map.of(), folder.log(name)));
        hub.process.awaitReady(
                "http://127.0.0.1:" + settings.get("quarkus.http.port") + "/q/health/ready", 120, progress);
        return hub;
    }

    /** One command for the keys, by the program that runs as the hub; its exit code. */
    static int keys(SandboxFolder folder, List<String> words) throws InterruptedException {
        var line = new ArrayList<>(commandLine(folder, folder.hubProperties()));
        line.add("keys");
        line.addAll(words);
        try {
            return new ProcessBuilder(line).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> commandLine(SandboxFolder folder, Path properties) {
        Path application = folder.project().resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(application)) {
            throw new SandboxFailure("The hub is not built: " + application + " is missing.");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                // as the manifest of quarkus-run.jar says, which counts with -jar only
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus.config.locations=" + properties,
                "-Dsandbox.clock.file=" + folder.clockOffset(),
                "-cp",
                application + File.pathSeparator + clockProvider(folder),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    static Map<String, String> configuration(
            SandboxFolder folder, Ports ports, PostgresServer postgres, KeycloakServer keycloak) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("hub.environment", "sandbox");
        settings.put("hub.consent.ungranted-per-30-days", "1000");
        settings.put("hub.public-url", "http://localhost:" + ports.hub());
        settings.put("hub.issuer", keycloak.issuer());
        settings.put("hub.pages.client-key", folder.key("hub-pages.pem").toString());
        settings.put("hub.pages.cookie-secret", folder.secrets().get("hub-pages-cookie"));
        settings.putAll(HubKeys.in(folder.key("")));
        settings.put("hub.log.last-checkpoint", folder.key("last-checkpoint").toString());
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(ports.hub()));
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("hub"));
        settings.put("quarkus.datasource.username", PostgresServer.APP);
        settings.put("quarkus.datasource.password", postgres.password(PostgresServer.APP));
        settings.put("quarkus.flyway.username", PostgresServer.OWNER);
        settings.put("quarkus.flyway.password", postgres.password(PostgresServer.OWNER));
        return settings;
    }

    static void writeConfiguration(SandboxFolder folder, Map<String, String> settings) {
        write(folder.hubProperties(), settings);
    }

    private static void write(Path file, Map<String, String> settings) {
        StringBuilder text = new StringBuilder("# Written by ./hub up\n");
        settings.forEach((key, value) ->
                text.append(key).append('=').append(value.replace("\\", "\\\\")).append('\n'));
        Secrets.write(file, text.toString());
    }

    /** A folder with nothing but the clock, so that no other test class comes near the hub. */
    private static Path clockProvider(SandboxFolder folder) {
        String classFile = SandboxClock.class.getName().replace('.', '/') + ".class";
        try (var in = SandboxClock.class.getResourceAsStream("/" + classFile)) {
            Path target = folder.clock().resolve(classFile);
            Files.createDirectories(target.getParent());
            Files.write(target, in.readAllBytes());
            Path service = folder.clock().resolve("META-INF/services/java.time.Clock");
            Files.createDirectories(service.getParent());
            Files.writeString(service, SandboxClock.class.getName() + "\n");
            if (!Files.exists(folder.clockOffset())) {
                Files.writeString(folder.clockOffset(), "0\n");
            }
            return folder.clock();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
