package fi.kumppanuus.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the tests of the realm share: requests that are right but for what one test turns wrong. */
final class RealmTrial {
    private final SandboxFolder folder;
    private final SandboxInfo info;
    private final List<String> planted = new ArrayList<>();

    /** @param answer what the browser came back with */
    record Asked(OAuth.Client client, String verifier, Map<String, String> answer) {
        String code() {
            return answer.get("code");
        }
    }

    private RealmTrial(SandboxFolder folder, SandboxInfo info) {
        this.folder = folder;
        this.info = info;
    }

    static RealmTrial running() {
        var sandbox = SharedSandbox.running();
        return new RealmTrial(sandbox.folder(), sandbox.info());
    }

    SandboxFolder folder() {
        return folder;
    }

    SandboxInfo info() {
        return info;
    }

    OAuth oauth() {
        return info.oauth();
    }

    String issuer() {
        return info.content().get("issuer").asText();
    }

    /** Afresh each time: its token lives a minute. */
    KeycloakAdmin admin() {
        return KeycloakAdmin.ofSandbox(info, folder);
    }

    OAuth.Client client(String id) {
        return new OAuth.Client(id, EcKey.in(folder.key(id + ".pem")));
    }

    /** A client as it should be, with its own key. */
    Map<String, Object> proper(String id) {
        var client = KeycloakAdmin.codeFlowClient(id, client(id).key().jwks(), OAuth.CALLBACK);
        KeycloakAdmin.attributesOf(client).remove("use.refresh.tokens");
        client.put("serviceAccountsEnabled", true);
        client.put("defaultClientScopes", List.of("basic", "acr"));
        client.put("optionalClientScopes", List.of());
        return client;
    }

    /** Made while the policies are lifted, as if it had come by the realm file, which Keycloak doesn't judge. */
    OAuth.Client plant(String id, Consumer<Map<String, Object>> careless) {
        var client = proper(id);
        careless.accept(client);
        var admin = admin();
        var policies = admin.find("/client-policies/policies");
        admin.ask("PUT", "/client-policies/policies", Map.of("policies", List.of()))
                .require(204);
        try {
            admin.removeClient(id);
            admin.ask("POST", "/clients", client).require(201);
            planted.add(id);
        } finally {
            admin.ask("PUT", "/client-policies/policies", policies).require(204);
        }
        return client(id);
    }

    void removePlanted() {
        var admin = admin();
        planted.forEach(admin::removeClient);
    }

    /** Pushes, opens the browser and logs in; an empty change takes a parameter away. */
    Asked ask(OAuth.Client client, String username, Map<String, String> changes) {
        return ask(client, username, changes, new Browser());
    }

    Asked ask(OAuth.Client client, String username, Map<String, String> changes, Browser browser) {
        var verifier = Secrets.random(40);
        var pushed = push(client, verifier, changes).require(201);
        var end = browser.openLoggingIn(
                oauth().authorizationUrl(
                                client, pushed.json().path("request_uri").asText()),
                username,
                username,
                changes.getOrDefault("redirect_uri", OAuth.CALLBACK));
        return new Asked(client, verifier, OAuth.queryOf(end.url()));
    }

    Http.Answer push(OAuth.Client client, String verifier, Map<String, String> changes) {
        var request = new LinkedHashMap<>(OAuth.codeRequest("openid", OAuth.CALLBACK, verifier));
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                request.remove(name);
            } else {
                request.put(name, value);
            }
        });
        return oauth().push(client, request);
    }

    Http.Answer exchange(Asked asked) {
        return oauth().exchange(asked.client(), asked.code(), OAuth.CALLBACK, asked.verifier());
    }

    Http.Answer refresh(OAuth.Client client, String token) {
        return oauth().token(client, Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    /** Whether Keycloak itself still takes this access token. */
    int userInfo(String token) {
        return Http.Question.of("GET", issuer() + "/protocol/openid-connect/userinfo")
                .bearer(token)
                .ask()
                .status();
    }

    static com.fasterxml.jackson.databind.JsonNode claims(String token) {
        try {
            return Http.JSON.readTree(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
