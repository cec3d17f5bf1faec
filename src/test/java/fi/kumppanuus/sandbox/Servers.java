package fi.kumppanuus.sandbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** PostgreSQL and Keycloak with the demo network's clients: what the hub needs around it, in the sandbox and in tests. */
public final class Servers implements AutoCloseable {
    private final SandboxFolder folder;
    private final PostgresServer postgres;
    private final KeycloakServer keycloak;
    private final Ports ports;

    private Servers(SandboxFolder folder, PostgresServer postgres, KeycloakServer keycloak, Ports ports) {
        this.folder = folder;
        this.postgres = postgres;
        this.keycloak = keycloak;
        this.ports = ports;
    }

    static Servers start(SandboxFolder folder, Ports ports, Progress progress) {
        progress.say("Starting PostgreSQL 18 on port " + ports.postgres());
        PostgresServer postgres = PostgresServer.start(folder.postgres(), ports.postgres(), true);
        try {
            var setup = new KeycloakServer.Setup(
                    folder.keycloak(),
                    folder.realmFiles(),
                    folder.log("keycloak"),
                    ports.keycloak(),
                    ports.keycloakManagement(),
                    Map.of(
                            "HUB_PUBLIC_URL",
                            "http://localhost:" + ports.hub(),
                            "KEYCLOAK_URL",
                            "http://localhost:" + ports.keycloak(),
                            "HUB_PAGES_JWKS",
                            EcKey.in(folder.key("hub-pages.pem")).jwks(),
                            "HUB_REGISTRAR_JWKS",
                            EcKey.in(folder.key("hub-registrar.pem")).jwks()),
                    folder.secrets().get("keycloak-admin"));
            KeycloakServer keycloak = KeycloakServer.start(setup, postgres, progress);
            var servers = new Servers(folder, postgres, keycloak, ports);
            servers.registerClients();
            return servers;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** The hub's configuration against these servers. */
    public Map<String, String> hubConfiguration() {
        return HubProcess.configuration(folder, ports, postgres, keycloak);
    }

    /** Into the hub's tables, so after its migration. */
    public void registerPartners() {
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            var registry = new PartnerRegistry(connection, keycloak.issuer());
            for (DemoNetwork.Partner partner : DemoNetwork.PARTNERS) {
                registry.put(partner);
            }
            for (DemoNetwork.Partner partner : DemoNetwork.PARTNERS) {
                registry.putAgreement(partner);
            }
        } catch (SQLException e) {
            throw new SandboxFailure("The demo partners could not be registered: " + e.getMessage() + ".", e);
        }
    }

    /** Writes {@code sandbox.json}; purposes are added when the hub can be asked for its catalogue. */
    SandboxInfo describe() {
        SandboxInfo info = SandboxInfo.describing(folder, ports, postgres, keycloak.issuer());
        info.keepFrom(folder.description());
        info.save();
        info.added().forEach(this::registerAdded);
        return info;
    }

    public String partnerToken(String key, List<String> scopes) {
        return oauth().clientCredentials(client(key), scopes, false);
    }

    /** All scopes that a partner's client may ask for. */
    public List<String> scopes(String key) {
        return DemoNetwork.partner(key).type().scopes();
    }

    public String partnerId(String key) {
        return DemoNetwork.partner(key).id();
    }

    /** The identity code of a demo person. */
    public String identityCode(String username) {
        return DemoNetwork.jobseekers(folder.realmFiles()).stream()
                .filter(person -> person.username().equals(username))
                .findFirst()
                .orElseThrow()
                .personalIdentityCode();
    }

    /** A token bound to the partner's key; proofs by {@link #dpopProof}. */
    public String partnerDpopToken(String key, List<String> scopes) {
        return oauth().clientCredentials(client(key), scopes, true);
    }

    public String dpopProof(String key, String method, String url, String token) {
        return OAuth.dpopProof(client(key).key(), method, url, token);
    }

    /** Of somebody who is not bound to a person unless this browser logged in at the hub's pages before. */
    public String personToken(String username, Browser browser) {
        return oauth().codeFlow(
                        client(Sandbox.PERSON_CLIENT, folder.key(Sandbox.PERSON_CLIENT + ".pem")),
                        DemoNetwork.PERSON_SCOPES,
                        browser,
                        username,
                        username);
    }

    /** Of a staff user such as {@code dpo-hub} or {@code admin-hub}. */
    public String staffToken(String username) {
        return oauth().codeFlow(
                        client(Sandbox.STAFF_CLIENT, folder.key(Sandbox.STAFF_CLIENT + ".pem")),
                        List.of(),
                        new Browser(),
                        username,
                        username);
    }

    /** Again, since Keycloak or the hub's tables may be new. */
    private void registerAdded(DemoNetwork.Partner partner) {
        keycloak.admin()
                .putPartnerClient(
                        partner.clientId(), partner.id(), partner.type().scopes(), folder.partnerJwks(partner.key()));
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            var registry = new PartnerRegistry(connection, keycloak.issuer());
            registry.put(partner);
            registry.putAgreement(partner);
        } catch (SQLException e) {
            throw new SandboxFailure("The partner " + partner.key() + " could not be registered: " + e.getMessage(), e);
        }
    }

    private OAuth oauth() {
        return new OAuth(keycloak.issuer());
    }

    private OAuth.Client client(String key) {
        return client(DemoNetwork.partner(key).clientId(), folder.partnerKey(key));
    }

    private static OAuth.Client client(String id, Path keyFile) {
        return new OAuth.Client(id, EcKey.in(keyFile));
    }

    private void registerClients() {
        KeycloakAdmin admin = keycloak.admin();
        for (DemoNetwork.Partner partner : DemoNetwork.PARTNERS) {
            admin.putPartnerClient(
                    partner.clientId(),
                    partner.id(),
                    partner.type().scopes(),
                    EcKey.in(folder.partnerKey(partner.key())).jwks());
        }
        admin.putPersonClient(
                Sandbox.PERSON_CLIENT,
                DemoNetwork.PERSON_SCOPES,
                EcKey.in(folder.key(Sandbox.PERSON_CLIENT + ".pem")).jwks(),
                OAuth.CALLBACK);
        admin.putStaffClient(
                Sandbox.STAFF_CLIENT,
                EcKey.in(folder.key(Sandbox.STAFF_CLIENT + ".pem")).jwks(),
                OAuth.CALLBACK);
        for (DemoNetwork.Staff staff : DemoNetwork.STAFF) {
            admin.putStaff(
                    staff,
                    staff.partnerKey().map(key -> DemoNetwork.partner(key).id()).orElse(""));
        }
    }

    @Override
    public void close() {
        keycloak.close();
        postgres.close();
    }
}
