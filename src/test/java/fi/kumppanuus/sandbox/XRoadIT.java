package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A client that comes over X-Road, as the realm really makes its tokens: what {@code docs/configuration.md} tells an operator
 * to set up, and the packaged hub with its https listener.
 */
class XRoadIT {
    private static final String CLIENT = "it-x-road";
    private static final String SYSTEM = "FI-TEST/MUN/9910000-9/työ " + UUID.randomUUID();
    private static final String SENT = SYSTEM.replace("ö", "%C3%B6").replace(" ", "%20");
    private static final Certificates.Own LISTENER = Certificates.of("x-road-it-hub");
    private static final Certificates.Own SECURITY_SERVER = Certificates.of("x-road-it-security-server");
    private static final Certificates.Own STRANGER = Certificates.of("x-road-it-stranger");

    private static RealmTrial trial;
    private static SandboxInfo.Partner partner;
    private static HubProcess hub;
    private static int httpsPort;
    private static int plainPort;

    @BeforeAll
    static void anInstanceWithTheEdge() throws SQLException {
        trial = RealmTrial.running();
        partner = trial.info().partner("municipality-raahe");
        trial.admin()
                .putXRoadClient(
                        CLIENT,
                        partner.id(),
                        partner.scopes(),
                        trial.client(CLIENT).key().jwks());
        registerClient();
        plainPort = Ports.free();
        httpsPort = Ports.free();
        hub = HubProcess.beside(
                trial.folder(),
                "hub-x-road",
                Map.of(
                        "quarkus.http.port", String.valueOf(plainPort),
                        "quarkus.http.ssl-port", String.valueOf(httpsPort),
                        "quarkus.http.ssl.certificate.key-store-file",
                                LISTENER.keyStore().toString(),
                        "quarkus.http.ssl.certificate.key-store-password", Certificates.PASSWORD,
                        "hub.x-road.security-server-certificates",
                                SECURITY_SERVER.pem().toString()),
                new Progress(System.out));
        say(SYSTEM);
    }

    @AfterAll
    static void leaveNothing() throws SQLException {
        hub.close();
        admin().question("DELETE", clientPath()).ask().require(204);
        trial.admin().removeClient(CLIENT);
    }

    /** Registering a client has no interface yet; it may be there from an earlier run. */
    private static void registerClient() throws SQLException {
        try (var connection = trial.info().connect();
                var insert = connection.prepareStatement(
                        "insert into partner_client (client_id, issuer, partner_id) values (?, ?, ?::uuid)"
                                + " on conflict do nothing")) {
            insert.setString(1, CLIENT);
            insert.setString(2, trial.issuer());
            insert.setString(3, partner.id());
            insert.executeUpdate();
        }
    }

    private static HubClient admin() {
        return HubClient.staff(trial.info(), trial.folder(), "admin", Optional.empty());
    }

    private static String clientPath() {
        return "/admin/partners/" + partner.id() + "/clients/" + CLIENT + "/x-road-client";
    }

    private static void say(String system) {
        admin().question("PUT", clientPath())
                .json(HubClient.text(Map.of("xRoadClient", system)))
                .ask()
                .require(200);
    }

    private static String token() {
        return trial.oauth().clientCredentials(trial.client(CLIENT), List.of("profile:read"), false);
    }

    private static SSLContext tls(Optional<Certificates.Own> own) throws GeneralSecurityException, IOException {
        var listener = KeyStore.getInstance("PKCS12");
        listener.load(null, null);
        listener.setCertificateEntry("hub", LISTENER.certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(listener);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        var password = Certificates.PASSWORD.toCharArray();
        keys.init(own.isPresent() ? KeyStore.getInstance(own.get().keyStore().toFile(), password) : null, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Who am I, by https, for this X-Road client. */
    private static HttpResponse<String> self(Optional<Certificates.Own> own, String token, String client)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + httpsPort + "/api/v1/self"))
                .header("Authorization", "Bearer " + token)
                .header("X-Road-Client", client)
                .build();
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls(own))
                .build()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> atTheEdge(String token, String client) throws Exception {
        return self(Optional.of(SECURITY_SERVER), token, client);
    }

    private static void refused(int status, String body) throws IOException {
        assertEquals(401, status, body);
        assertEquals("binding", Http.JSON.readTree(body).path("failedCheck").asText());
    }

    private static void refused(HttpResponse<String> answer) throws IOException {
        refused(answer.statusCode(), answer.body());
    }

    @Test
    void plainToken_isTakenFromTheSecurityServer() throws Exception {
        var claims = RealmTrial.claims(token());
        assertTrue(claims.path("x_road").asBoolean(), claims.toString());
        assertFalse(claims.has("cnf"), claims.toString());
        var answer = atTheEdge(token(), SENT);
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode self = Http.JSON.readTree(answer.body());
        assertEquals("x-road", self.path("tokenBinding").asText());
        assertEquals(partner.id(), self.path("partnerId").asText());
        assertEquals(CLIENT, self.path("clientId").asText());
    }

    @Test
    void theSameToken_isWorthNothingAnywhereElse() throws Exception {
        var token = token();
        refused(self(Optional.empty(), token, SENT));
        refused(self(Optional.of(STRANGER), token, SENT));
        for (var api : List.of(
                "http://127.0.0.1:" + plainPort + "/api/v1", trial.info().apiUrl())) {
            var answer = Http.Question.of("GET", api + "/self")
                    .bearer(token)
                    .header("X-Road-Client", SENT)
                    .ask();
            refused(answer.status(), answer.body());
        }
    }

    @Test
    void theEdge_takesNobodyElse() throws Exception {
        refused(atTheEdge(token(), "FI-TEST/MUN/9910000-9/another"));
        var usual = trial.oauth().clientCredentials(partner.client(), List.of("profile:read"), false);
        var kela = trial.info().partner("kela");
        var others = trial.oauth().clientCredentials(kela.client(), List.of("profile:read"), false);
        refused(atTheEdge(others, SENT));
        assertEquals(200, atTheEdge(usual, SENT).statusCode(), "the partner's, so the system's");
    }

    @Test
    void administrator_shutsTheEdgeToIt_atOnce() throws Exception {
        var token = token();
        assertEquals(200, atTheEdge(token, SENT).statusCode());
        admin().question("DELETE", clientPath()).ask().require(204);
        try {
            refused(atTheEdge(token, SENT));
        } finally {
            say(SYSTEM);
        }
        assertEquals(200, atTheEdge(token, SENT).statusCode());
    }
}
