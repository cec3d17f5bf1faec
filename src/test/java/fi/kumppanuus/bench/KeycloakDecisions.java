package fi.kumppanuus.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * B2's measure: Keycloak's authorization services asked for one permission decision, what one would use in place of the
 * hub's gate. One resource, scope, policy and permission: the easiest case, all of it in Keycloak's caches.
 */
final class KeycloakDecisions implements Contender {
    private static final String REALM = "bench";
    private static final String RESOURCES = "shared-records";
    private static final String RECIPIENT = "recipient";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wrk wrk;
    private final String tokenUrl;
    private final String secret;

    private KeycloakDecisions(Wrk wrk, String tokenUrl, String secret) {
        this.wrk = wrk;
        this.tokenUrl = tokenUrl;
        this.secret = secret;
    }

    static KeycloakDecisions prepare(BenchServers.Keycloak keycloak, Wrk wrk) {
        var master = keycloak.url() + "/realms/master/protocol/openid-connect/token";
        var admin = token(master, keycloak.adminClient(), keycloak.adminSecret());
        // long enough for the whole run: the token is not what is measured
        var realm = Map.of("realm", REALM, "enabled", true, "accessTokenLifespan", 7_200);
        create(keycloak.url() + "/admin/realms", admin, realm);
        // of the admin client again: a new realm's roles are not in an older token
        var again = token(master, keycloak.adminClient(), keycloak.adminSecret());
        var clients = keycloak.url() + "/admin/realms/" + REALM + "/clients";
        var secret = java.util.UUID.randomUUID().toString();
        create(clients, again, client(RECIPIENT, secret));
        var server = new java.util.HashMap<>(client(RESOURCES, secret));
        server.put("authorizationServicesEnabled", true);
        server.put("authorizationSettings", settings());
        create(clients, again, server);
        return new KeycloakDecisions(
                wrk, keycloak.url() + "/realms/" + REALM + "/protocol/openid-connect/token", secret);
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public Measured measure(String run, int seconds) {
        var form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Auma-ticket&audience=" + RESOURCES
                + "&permission=skills-assessment%23read&response_mode=decision";
        var load = wrk.run("decision.lua", tokenUrl, seconds, List.of(form, token(tokenUrl, RECIPIENT, secret)));
        boolean sound =
                load.answered() > 0 && load.ok() == load.answered() && load.wrong() == 0 && load.socketErrors() == 0;
        Optional<String> fault = sound
                ? Optional.empty()
                : Optional.of("of %d decisions %d were not 200, %d not {\"result\":true}; %d socket errors"
                        .formatted(load.answered(), load.answered() - load.ok(), load.wrong(), load.socketErrors()));
        return new Measured(load.perSecond(), load.p50() / 1e3, load.p99() / 1e3, fault);
    }

    private static Map<String, Object> client(String id, String secret) {
        return Map.of(
                "clientId",
                id,
                "secret",
                secret,
                "publicClient",
                false,
                "serviceAccountsEnabled",
                true,
                "standardFlowEnabled",
                false);
    }

    private static Map<String, Object> settings() {
        return Map.of(
                "policyEnforcementMode",
                "ENFORCING",
                "decisionStrategy",
                "UNANIMOUS",
                "scopes",
                List.of(Map.of("name", "read")),
                "resources",
                List.of(Map.of("name", "skills-assessment", "scopes", List.of(Map.of("name", "read")))),
                "policies",
                List.of(
                        policy("may-read", "client", Map.of("clients", "[\"" + RECIPIENT + "\"]")),
                        policy(
                                "read-assessments",
                                "scope",
                                Map.of(
                                        "resources",
                                        "[\"skills-assessment\"]",
                                        "scopes",
                                        "[\"read\"]",
                                        "applyPolicies",
                                        "[\"may-read\"]"))));
    }

    private static Map<String, Object> policy(String name, String type, Map<String, String> config) {
        return Map.of(
                "name", name, "type", type, "logic", "POSITIVE", "decisionStrategy", "UNANIMOUS", "config", config);
    }

    private static String token(String url, String client, String secret) {
        var answer = ask(
                url,
                FORM_TYPE,
                Optional.empty(),
                "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret);
        return answer.path("access_token").asText();
    }

    private static void create(String url, String token, Object what) {
        ask(url, "application/json", Optional.of(token), JSON.valueToTree(what).toString());
    }

    private static JsonNode ask(String url, String type, Optional<String> token, String body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new SandboxFailure(
                        "Keycloak answered %d to %s: %s".formatted(answer.statusCode(), url, answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new SandboxFailure("Keycloak does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted.", e);
        }
    }
}
