package fi.kumppanuus.bench;

import fi.kumppanuus.hub.identity.SealingKeys;
import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.HubKeys;
import fi.kumppanuus.sandbox.PostgresServer;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The hub as it is shipped, in a process of its own with durable PostgreSQL and the bench's issuer. */
final class Hub {
    static final String HEAP = "-Xmx512m";

    private final String url;
    private final Map<String, String> keyFiles;
    private final Supplier<BenchServers.Server> start;
    private volatile BenchServers.Server server;

    private Hub(String url, Map<String, String> keyFiles, Supplier<BenchServers.Server> start) {
        this.url = url;
        this.keyFiles = keyFiles;
        this.start = start;
        this.server = start.get();
    }

    /** What an instance is started from; several share it. */
    record Site(Path project, Path folder, BenchServers servers, PostgresServer postgres, Issuer issuer) {
        Path application() {
            return project.resolve("target/quarkus-app");
        }
    }

    static Hub start(Site site) {
        return start(site, "The hub", List.of(HEAP), Map.of());
    }

    /**
     * @param name tells instances apart
     * @param more settings besides those that any hub needs
     */
    static Hub start(Site site, String name, List<String> flags, Map<String, String> more) {
        return start(site, site.application().resolve("quarkus-run.jar"), name, flags, more);
    }

    /** @param application as it is shipped, or what was made of it */
    static Hub start(Site site, Path application, String name, List<String> flags, Map<String, String> more) {
        if (!Files.exists(application)) {
            throw new SandboxFailure("The hub is not built: " + application + " is missing.");
        }
        int port = BenchServers.freePort();
        var url = "http://127.0.0.1:" + port;
        var keys = site.folder().resolve("keys");
        var keyFiles = HubKeys.in(keys);
        Map<String, String> settings = new LinkedHashMap<>(keyFiles);
        settings.put("hub.environment", "sandbox");
        // A bench is a flood.
        settings.put("hub.limits.partner.calls", "100000000");
        settings.put("hub.limits.person.calls", "100000000");
        settings.put("hub.public-url", url);
        settings.put("hub.issuer", site.issuer().url());
        settings.put("hub.pages.client-key", HubKeys.pagesClientKey(keys).toString());
        settings.put("hub.pages.cookie-secret", "bench-only-bench-only-bench-only-");
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("quarkus.datasource.jdbc.url", site.postgres().jdbcUrl("hub"));
        settings.put("quarkus.datasource.username", PostgresServer.APP);
        settings.put("quarkus.datasource.password", site.postgres().password(PostgresServer.APP));
        settings.put("quarkus.flyway.username", PostgresServer.OWNER);
        settings.put("quarkus.flyway.password", site.postgres().password(PostgresServer.OWNER));
        settings.putAll(more);
        var file = site.servers()
                .write(
                        name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".properties",
                        settings.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                                .collect(Collectors.joining()));
        var words = new ArrayList<>(flags);
        words.addAll(List.of("-Dquarkus.config.locations=" + file, "-jar", application.toString()));
        return new Hub(url, keyFiles, () -> site.servers().java(name, file.toString(), words, url + "/q/health/ready"));
    }

    /** Killed in the middle of its work, and started again at the same address. */
    void killAndStartAgain() {
        kill();
        startAgain();
    }

    void kill() {
        server.kill();
    }

    void startAgain() {
        server = start.get();
    }

    void pause() {
        server.pause();
    }

    void resume() {
        server.resume();
    }

    void stop() {
        server.stop();
    }

    String url() {
        return url;
    }

    SealingKeys keys() {
        return new SealingKeys(
                Path.of(keyFiles.get("hub.keys.identity-code")),
                Path.of(keyFiles.get("hub.keys.blind-index")),
                Path.of(keyFiles.get("hub.keys.key-encryption")));
    }

    /** One read, looked at closely; the load is of the same kind. Gives the answer's length. */
    int tryOne(Issuer issuer, int person) {
        var request = HttpRequest.newBuilder(URI.create(url + Cast.path(person)))
                .header("Authorization", "Bearer " + issuer.token(60, Optional.empty()))
                .header("Hub-Purpose", Cast.PURPOSE)
                .header("Hub-Acting-User", "bench-first")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            int length = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            if (answer.statusCode() != 200
                    || length < 1024
                    || answer.headers().firstValue("ETag").isEmpty()
                    || answer.headers().firstValue("Audit-Receipt").isEmpty()) {
                throw new SandboxFailure("The hub's first read answered %d with %s: %s"
                        .formatted(answer.statusCode(), answer.headers().map(), answer.body()));
            }
            return length;
        } catch (IOException e) {
            throw new SandboxFailure("The hub's first read failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted.", e);
        }
    }
}
