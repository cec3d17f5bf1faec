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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The hub as it is shipped, in a process of its own with durable PostgreSQL and the bench's issuer. */
final class Hub {
    static final String HEAP = "-Xmx512m";

    private final String url;
    private final Map<String, String> keyFiles;

    private Hub(String url, Map<String, String> keyFiles) {
        this.url = url;
        this.keyFiles = keyFiles;
    }

    static Hub start(Path project, Path folder, BenchServers servers, PostgresServer postgres, Issuer issuer) {
        var application = project.resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(application)) {
            throw new SandboxFailure("The hub is not built: " + application + " is missing.");
        }
        int port = BenchServers.freePort();
        var url = "http://127.0.0.1:" + port;
        var keys = folder.resolve("keys");
        var keyFiles = HubKeys.in(keys);
        Map<String, String> settings = new LinkedHashMap<>(keyFiles);
        settings.put("hub.environment", "sandbox");
        settings.put("hub.public-url", url);
        settings.put("hub.issuer", issuer.url());
        settings.put("hub.pages.client-key", HubKeys.pagesClientKey(keys).toString());
        settings.put("hub.pages.cookie-secret", "bench-only-bench-only-bench-only-");
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("hub"));
        settings.put("quarkus.datasource.username", PostgresServer.APP);
        settings.put("quarkus.datasource.password", postgres.password(PostgresServer.APP));
        settings.put("quarkus.flyway.username", PostgresServer.OWNER);
        settings.put("quarkus.flyway.password", postgres.password(PostgresServer.OWNER));
        var file = servers.write(
                "hub.properties",
                settings.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                        .collect(Collectors.joining()));
        servers.java(
                "The hub",
                file.toString(),
                List.of(HEAP, "-Dquarkus.config.locations=" + file, "-jar", application.toString()),
                url + "/q/health/ready");
        return new Hub(url, keyFiles);
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
