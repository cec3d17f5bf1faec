package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may not become a client of the realm, by whomever it is made or changed. */
class RealmClientsIT {
    private static final String ID = "it-client";
    private static RealmTrial trial;

    @BeforeAll
    static void up() {
        trial = RealmTrial.running();
    }

    @AfterEach
    void remove() {
        trial.admin().removeClient(ID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            /redirectUris ["*"]
            /redirectUris ["https://sandbox.invalid/*"]
            /redirectUris ["https://*.invalid/callback"]
            /redirectUris ["https://sandbox.invalid/callback","https://sandbox.invalid/*"]
            /redirectUris ["http://sandbox.invalid/callback"]
            /redirectUris ["http://localhost:8080/callback"]
            /redirectUris ["http://127.0.0.1/callback"]
            /redirectUris ["app:/callback"]
            /redirectUris ["https://sandbox.invalid/callback#part"]
            /redirectUris []
            /webOrigins ["*"]
            /webOrigins ["https://*.invalid"]
            /webOrigins ["http://sandbox.invalid"]
            /attributes/post.logout.redirect.uris "https://sandbox.invalid/*"
            /attributes/jwks.url "http://sandbox.invalid/jwks"
            /clientAuthenticatorType "client-secret"
            /clientAuthenticatorType "client-secret-jwt"
            /publicClient true
            """)
    void client_outsideTheRules_isNeitherMadeNorChangedInto(String where, String value) throws Exception {
        var admin = trial.admin();
        ObjectNode wanted = Http.JSON.valueToTree(trial.proper(ID));
        set(wanted, where, Http.JSON.readTree(value));
        assertEquals(400, admin.ask("POST", "/clients", wanted).status());
        assertFalse(admin.hasClient(ID));
        admin.ask("POST", "/clients", trial.proper(ID)).require(201);
        var before = admin.clientById(ID);
        ObjectNode changed = before.deepCopy();
        set(changed, where, Http.JSON.readTree(value));
        var address = "/clients/" + before.get("id").asText();
        assertEquals(400, admin.ask("PUT", address, changed).status());
        assertEquals(before, admin.clientById(ID));
    }

    /** These are not refused but saved as false: left out, they would make Keycloak's own check fail with a 500. */
    @ParameterizedTest
    @CsvSource({"implicitFlowEnabled", "directAccessGrantsEnabled", "fullScopeAllowed"})
    void flow_thatIsForbidden_staysOff(String flag) {
        var admin = trial.admin();
        var wanted = trial.proper(ID);
        wanted.put(flag, true);
        admin.ask("POST", "/clients", wanted).require(201);
        var made = admin.clientById(ID);
        assertFalse(made.path(flag).asBoolean(true));
        ObjectNode changed = made.deepCopy();
        changed.put(flag, true);
        admin.ask("PUT", "/clients/" + made.get("id").asText(), changed);
        assertFalse(admin.clientById(ID).path(flag).asBoolean(true));
        wanted.remove(flag);
        admin.removeClient(ID);
        admin.ask("POST", "/clients", wanted).require(201);
        assertFalse(admin.clientById(ID).path(flag).asBoolean(true));
    }

    @Test
    void pkce_isWrittenIntoEveryClient() {
        var admin = trial.admin();
        var wanted = trial.proper(ID);
        KeycloakAdmin.attributesOf(wanted).put("pkce.code.challenge.method", "plain");
        admin.ask("POST", "/clients", wanted).require(201);
        assertEquals(
                "S256",
                admin.clientById(ID)
                        .path("attributes")
                        .path("pkce.code.challenge.method")
                        .asText());
    }

    @Test
    void certificateClient_isTaken_andNeedsItsCertificate() {
        var wanted = trial.proper(ID);
        wanted.put("clientAuthenticatorType", "client-x509");
        KeycloakAdmin.attributesOf(wanted).put("x509.subjectdn", "CN=" + ID);
        KeycloakAdmin.attributesOf(wanted).put("tls.client.certificate.bound.access.tokens", "true");
        trial.admin().ask("POST", "/clients", wanted).require(201);
        var form = Map.of("grant_type", "client_credentials", "client_id", ID);
        var bare = Http.Question.of("POST", trial.oauth().tokenUrl()).form(form).ask();
        assertTrue(bare.status() == 400 || bare.status() == 401, bare.body());
        var signed = trial.oauth().token(trial.client(ID), Map.of("grant_type", "client_credentials"));
        assertTrue(signed.status() == 400 || signed.status() == 401, signed.body());
    }

    /** Also those that Keycloak made by itself, which no policy has ever looked at. */
    @Test
    void everyClientOfTheRealm_keepsTheRules() {
        var clients = trial.admin().find("/clients?max=500");
        assertTrue(clients.size() > 10);
        for (var client : clients) {
            assertEquals(
                    List.of(),
                    ClientRules.brokenBy(client),
                    client.path("clientId").asText());
        }
    }

    @Test
    void nobody_registersAClientByThemselves() {
        var address = trial.issuer() + "/clients-registrations/";
        var dynamic = "{\"redirect_uris\":[\"https://sandbox.invalid/callback\"],"
                + "\"token_endpoint_auth_method\":\"private_key_jwt\"}";
        for (var way : Map.of("openid-connect", dynamic, "default", HubClient.text(trial.proper(ID)))
                .entrySet()) {
            var answer = Http.Question.of("POST", address + way.getKey())
                    .json(way.getValue())
                    .ask();
            assertTrue(List.of(400, 401, 403).contains(answer.status()), way.getKey() + answer.status());
            assertFalse(answer.body().contains("client_id"), answer.body());
        }
    }

    @Test
    void registrar_isHeldToTheRules_andHasNoOtherPower() {
        var token = trial.oauth()
                .token(trial.client("hub-registrar"), Map.of("grant_type", "client_credentials"))
                .require(200)
                .json()
                .path("access_token")
                .asText();
        var realm = trial.issuer().replace("/realms/", "/admin/realms/");
        var secret = trial.proper(ID);
        secret.put("clientAuthenticatorType", "client-secret");
        assertEquals(400, as(token, "POST", realm + "/clients", secret));
        assertEquals(201, as(token, "POST", realm + "/clients", trial.proper(ID)));
        assertEquals(403, as(token, "GET", realm + "/users", Map.of()));
        assertEquals(403, as(token, "PUT", realm, Map.of("accessTokenLifespan", 3600)));
        assertEquals(403, as(token, "PUT", realm + "/client-policies/policies", Map.of("policies", List.of())));
        assertEquals(403, as(token, "GET", realm + "/events", Map.of()));
        assertEquals(403, as(token, "POST", realm + "/roles", Map.of("name", "it-role")));
        var provider = realm + "/identity-provider/instances/suomifi";
        assertEquals(403, as(token, "PUT", provider, Map.of("alias", "suomifi", "providerId", "oidc")));
    }

    private static int as(String token, String method, String url, Object body) {
        var question = Http.Question.of(method, url).bearer(token);
        return (method.equals("GET") ? question : question.json(HubClient.text(body)))
                .ask()
                .status();
    }

    private static void set(ObjectNode client, String where, JsonNode value) {
        var parent = where.lastIndexOf('/') == 0
                ? client
                : (ObjectNode) client.path(where.substring(1, where.lastIndexOf('/')));
        parent.set(where.substring(where.lastIndexOf('/') + 1), value);
    }
}
