package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the bench takes from the sandbox: servers that are stopped when this process ends, however it ends. */
public final class BenchServers {
    private final Path folder;
    private final Progress progress = new Progress(System.out);

    /** @param folder for data, logs and keys; emptied first */
    public BenchServers(Path folder) {
        this.folder = folder;
        Command.deleteTree(folder);
    }

    public static int freePort() {
        return Ports.free();
    }

    public void say(String text) {
        progress.say(text);
    }

    /** Anything else that must not outlive this process. */
    public void stopAtEnd(Runnable stop) {
        Running.ours().stopAtEnd(stop);
    }

    /** Writes a file that only its owner reads. */
    public Path write(String name, String text) {
        Path file = folder.resolve(name);
        Secrets.write(file, text);
        return file;
    }

    public PostgresServer postgres() {
        return postgres("postgres");
    }

    /** @param name of its folder */
    public PostgresServer postgres(String name) {
        progress.say("Starting PostgreSQL, durable");
        // the data of a run are of no use after it; registered first, so done last
        stopAtEnd(() -> Command.deleteTree(folder.resolve(name)));
        return PostgresServer.start(folder.resolve(name), Ports.free(), true);
    }

    public Server java(String name, String marker, List<String> words, String readyUrl) {
        progress.say("Starting " + name);
        var line = new java.util.ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(words);
        var process = ManagedProcess.start(name, marker, line, Map.of(), log(name));
        process.awaitReady(readyUrl, 180, progress);
        return new Server(process);
    }

    /** A server that can be treated badly. */
    public static final class Server {
        private final ManagedProcess process;

        private Server(ManagedProcess process) {
            this.process = process;
        }

        /** As a crash: nothing is finished, nobody is told. */
        public void kill() {
            signal("KILL");
            try {
                process.waitForEnd();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SandboxFailure("Interrupted.", e);
            }
        }

        /** It stands still in the middle of whatever it does, until {@link #resume}. */
        public void pause() {
            signal("STOP");
        }

        public void resume() {
            signal("CONT");
        }

        public void stop() {
            process.close();
        }

        private void signal(String name) {
            Command.of("kill", "-" + name, Long.toString(process.pid()))
                    .runOrFail("A server could not be sent " + name);
        }
    }

    /** Without any realm of ours. */
    public Keycloak keycloak(PostgresServer postgres) {
        try {
            String secret = Secrets.random(24);
            var setup = new KeycloakServer.Setup(
                    folder.resolve("keycloak"),
                    Files.createDirectories(folder.resolve("no-realms")),
                    log("keycloak"),
                    Ports.free(),
                    Ports.free(),
                    Map.of(),
                    secret);
            String url = KeycloakServer.start(setup, postgres, progress).url();
            return new Keycloak(KeycloakDistribution.VERSION, url, KeycloakServer.ADMIN_CLIENT, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A running Keycloak and a client that may do anything in it. */
    public record Keycloak(String version, String url, String adminClient, String adminSecret) {}

    private Path log(String name) {
        return folder.resolve("logs").resolve(name.replace("The ", "").toLowerCase(java.util.Locale.ROOT) + ".log");
    }
}
