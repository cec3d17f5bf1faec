package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.identity.Keyset;
import fi.kumppanuus.hub.identity.KeysetKind;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.sandbox.Certificates;
import fi.kumppanuus.sandbox.HubKeys;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Real PostgreSQL, fresh keys and locally signed tokens; one set for all tests, so that Quarkus starts once. */
public class HubTestResource implements QuarkusTestResourceLifecycleManager {
    private static final PostgresServer POSTGRES = PostgresServer.fast();

    private static final Certificates.Own SERVER = Certificates.of("hub");
    private static final Certificates.Own SECURITY_SERVER = Certificates.of("security-server");

    static Certificates.Own securityServer() {
        return SECURITY_SERVER;
    }

    static Certificates.Own server() {
        return SERVER;
    }

    public static PostgresServer postgres() {
        return POSTGRES;
    }

    @Override
    public Map<String, String> start() {
        Path folder = HubKeys.temporaryFolder();
        var settings = new HashMap<String, String>(HubKeys.in(folder));
        midRotation(settings);
        settings.put("hub.environment", "test");
        settings.put("hub.public-url", TestHub.PUBLIC_URL);
        settings.put("hub.issuer", Tokens.ISSUER);
        settings.put("hub.pages.client-key", HubKeys.pagesClientKey(folder).toString());
        settings.put("hub.pages.cookie-secret", "test-only-test-only-test-only-32");
        settings.put("hub.consent.ungranted-per-30-days", "3");
        settings.put("hub.event-card-templates.drafts", "500");
        // Tests hurry, and wait for nobody who dawdles.
        settings.put("hub.limits.partner.calls", "600000");
        settings.put("hub.limits.person.calls", "60000");
        settings.put("hub.limits.arrival", "5S");
        settings.put(
                "quarkus.http.ssl.certificate.key-store-file", SERVER.keyStore().toString());
        settings.put("quarkus.http.ssl.certificate.key-store-password", Certificates.PASSWORD);
        settings.put(
                "hub.x-road.security-server-certificates", SECURITY_SERVER.pem().toString());
        settings.put("quarkus.datasource.jdbc.url", POSTGRES.jdbcUrl("hub"));
        settings.put("quarkus.datasource.username", PostgresServer.APP);
        settings.put("quarkus.datasource.password", POSTGRES.password(PostgresServer.APP));
        settings.put("quarkus.flyway.username", PostgresServer.OWNER);
        settings.put("quarkus.flyway.password", POSTGRES.password(PostgresServer.OWNER));
        // Every request is traced, as far as to the exporter's place: SpanRecord stands there.
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.traces.sampler.arg", "1.0");
        // Nowhere: left out, it would be a collector on this machine.
        settings.put("quarkus.otel.exporter.otlp.endpoint", " ");
        // Quarkus makes up a key of its own for tests, which would go before the issuer's; this is its word for none.
        settings.put("mp.jwt.verify.publickey", "NONE");
        settings.put("mp.jwt.verify.publickey.location", TestIssuer.keysUrl());
        settings.put("mp.jwt.verify.publickey.algorithm", "PS256");
        // No identity provider here: pages only redirect to one. The login itself is tested on real Keycloak.
        settings.put("quarkus.oidc.discovery-enabled", "false");
        settings.put("quarkus.oidc.authorization-path", "/auth");
        settings.put("quarkus.oidc.token-path", "/token");
        settings.put("quarkus.oidc.jwks-path", "/certs");
        settings.put("quarkus.oidc.jwks.resolve-early", "false");
        settings.put("quarkus.oidc.end-session-path", "/logout");
        settings.put("quarkus.oidc.authentication.par.enabled", "false");
        return settings;
    }

    /** A second key in each keyset that doesn't write yet, so that tests may act as an instance that is a step ahead. */
    private static void midRotation(Map<String, String> settings) {
        for (var kind : KeysetKind.values()) {
            var file = KeySource.of(settings.get(kind.setting()));
            try {
                Files.writeString(
                        file.file().orElseThrow(),
                        Keyset.of(kind, file.read(kind.setting())).added().text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void stop() {
        // PostgreSQL serves every test class; it ends with the JVM.
    }
}
