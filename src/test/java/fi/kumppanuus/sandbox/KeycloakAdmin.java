package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the sandbox asks of Keycloak's admin interface: partner clients, its own command-line clients, staff. */
final class KeycloakAdmin {
    /** The flow that leads to Suomi.fi; clients name it by its id. */
    static final String PERSON_FLOW = "11111111-1111-4111-8111-111111111111";

    private final String realm;
    private final String token;

    private KeycloakAdmin(String realm, String token) {
        this.realm = realm;
        this.token = token;
    }

    static KeycloakAdmin logIn(String keycloakUrl, String client, String secret) {
        JsonNode answer = Http.Question.of("POST", keycloakUrl + "/realms/master/protocol/openid-connect/token")
                .form(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret))
                .ask()
                .require(200)
                .json();
        return new KeycloakAdmin(
                keycloakUrl + "/admin/realms/kumppanuus",
                answer.get("access_token").asText());
    }

    /** Of the sandbox that this folder describes. */
    static KeycloakAdmin ofSandbox(SandboxInfo info, SandboxFolder folder) {
        String url = info.content().get("issuer").asText().replaceAll("/realms/.*", "");
        return logIn(url, KeycloakServer.ADMIN_CLIENT, folder.secrets().get("keycloak-admin"));
    }

    /** A partner's client: client credentials by private_key_jwt, DPoP when it sends proofs, {@code partner_id} fixed. */
    void putPartnerClient(String clientId, String partnerId, List<String> scopes, String jwks) {
        putClient(clientId, partnerClient(clientId, partnerId, scopes, jwks));
    }

    /** A partner's client that comes over X-Road: its tokens say so, and are good nowhere else. */
    void putXRoadClient(String clientId, String partnerId, List<String> scopes, String jwks) {
        Map<String, Object> client = partnerClient(clientId, partnerId, scopes, jwks);
        client.put(
                "protocolMappers",
                List.of(fixedClaim("partner_id", partnerId, "String"), fixedClaim("x_road", "true", "boolean")));
        putClient(clientId, client);
    }

    private static Map<String, Object> partnerClient(
            String clientId, String partnerId, List<String> scopes, String jwks) {
        Map<String, Object> client = client(clientId, jwks);
        client.put("serviceAccountsEnabled", true);
        client.put("standardFlowEnabled", false);
        client.put("protocolMappers", List.of(fixedClaim("partner_id", partnerId, "String")));
        client.put("defaultClientScopes", List.of("basic", "hub-api"));
        client.put("optionalClientScopes", scopes);
        return client;
    }

    /** Gets people's tokens for {@code ./hub token --person}; never in the realm file, so never in production. */
    void putPersonClient(String clientId, List<String> scopes, String jwks, String redirect) {
        Map<String, Object> client = codeFlowClient(clientId, jwks, redirect);
        client.put("defaultClientScopes", List.of("basic", "acr", "hub-api"));
        client.put("optionalClientScopes", scopes);
        client.put("authenticationFlowBindingOverrides", Map.of("browser", PERSON_FLOW));
        putClient(clientId, client);
    }

    void putStaffClient(String clientId, String jwks, String redirect) {
        Map<String, Object> client = codeFlowClient(clientId, jwks, redirect);
        client.put("defaultClientScopes", List.of("basic", "acr", "hub-api", "hub-roles", "partner-id"));
        client.put("optionalClientScopes", List.of());
        putClient(clientId, client);
    }

    void putStaff(DemoNetwork.Staff staff, String partnerId) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", staff.username());
        user.put("enabled", true);
        user.put("firstName", staff.givenName());
        user.put("lastName", "Testi");
        user.put("attributes", partnerId.isEmpty() ? Map.of() : Map.of("partner_id", List.of(partnerId)));
        user.put("credentials", List.of(Map.of("type", "password", "value", staff.username(), "temporary", false)));
        if (!find("/users?exact=true&username=" + staff.username()).isEmpty()) {
            return;
        }
        addAgainstThePolicy(user);
        String id = find("/users?exact=true&username=" + staff.username())
                .get(0)
                .get("id")
                .asText();
        JsonNode role =
                ask("GET", "/roles/" + staff.role(), Map.of()).require(200).json();
        ask("POST", "/users/" + id + "/role-mappings/realm", List.of(role)).require(204);
    }

    /** In the sandbox everybody's password is their name, which the realm takes from nobody else. */
    private void addAgainstThePolicy(Map<String, Object> user) {
        var policy = find("").path("passwordPolicy").asText();
        passwordPolicy("");
        try {
            ask("POST", "/users", user).require(201);
        } finally {
            passwordPolicy(policy);
        }
    }

    private void passwordPolicy(String policy) {
        ask("PUT", "", Map.of("passwordPolicy", policy)).require(204);
    }

    JsonNode clientById(String clientId) {
        return find("/clients?clientId=" + Http.encoded(clientId)).path(0);
    }

    boolean hasClient(String clientId) {
        return !clientById(clientId).isMissingNode();
    }

    void removeClient(String clientId) {
        JsonNode known = clientById(clientId);
        if (!known.isMissingNode()) {
            ask("DELETE", "/clients/" + known.get("id").asText(), Map.of()).require(204);
        }
    }

    /** Everything a client of the code flow must bring, and nothing more. */
    static Map<String, Object> codeFlowClient(String clientId, String jwks, String redirect) {
        Map<String, Object> client = client(clientId, jwks);
        client.put("standardFlowEnabled", true);
        client.put("redirectUris", List.of(redirect));
        attributesOf(client).put("pkce.code.challenge.method", "S256");
        attributesOf(client).put("require.pushed.authorization.requests", "true");
        return client;
    }

    private static Map<String, Object> client(String clientId, String jwks) {
        Map<String, Object> attributes = new TreeMap<>();
        attributes.put("access.token.header.type.rfc9068", "true");
        attributes.put("use.refresh.tokens", "false");
        attributes.put("use.jwks.string", "true");
        attributes.put("use.jwks.url", "false");
        attributes.put("jwks.string", jwks);
        attributes.put("token.endpoint.auth.signing.alg", "ES256");
        attributes.put("access.token.lifespan", "300"); // the realm serves no client that doesn't say so
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", clientId);
        client.put("enabled", true);
        client.put("protocol", "openid-connect");
        client.put("publicClient", false);
        client.put("bearerOnly", false);
        client.put("implicitFlowEnabled", false);
        client.put("directAccessGrantsEnabled", false);
        client.put("fullScopeAllowed", false);
        client.put("clientAuthenticatorType", "client-jwt");
        client.put("redirectUris", List.of());
        client.put("webOrigins", List.of());
        client.put("attributes", attributes);
        return client;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> attributesOf(Map<String, Object> client) {
        return (Map<String, Object>) client.get("attributes");
    }

    private static Map<String, Object> fixedClaim(String name, String value, String type) {
        return Map.of(
                "name",
                name,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-hardcoded-claim-mapper",
                "config",
                Map.of(
                        "access.token.claim",
                        "true",
                        "introspection.token.claim",
                        "true",
                        "id.token.claim",
                        "false",
                        "userinfo.token.claim",
                        "false",
                        "claim.name",
                        name,
                        "claim.value",
                        value,
                        "jsonType.label",
                        type));
    }

    /** Deleted and made anew when it is there: a PUT does not change the lists of scopes. */
    private void putClient(String clientId, Map<String, Object> client) {
        JsonNode known = clientById(clientId);
        if (!known.isMissingNode()) {
            if (isUpToDate(known, client)) {
                return;
            }
            removeClient(clientId);
        }
        ask("POST", "/clients", client).require(201);
    }

    private static boolean isUpToDate(JsonNode known, Map<String, Object> client) {
        JsonNode wanted = Http.JSON.valueToTree(client);
        return known.path("attributes")
                        .path("jwks.string")
                        .equals(wanted.path("attributes").path("jwks.string"))
                && texts(known.path("optionalClientScopes")).equals(texts(wanted.path("optionalClientScopes")))
                && texts(known.path("redirectUris")).equals(texts(wanted.path("redirectUris")))
                && known.path("protocolMappers")
                        .path(0)
                        .path("config")
                        .path("claim.value")
                        .asText()
                        .equals(wanted.path("protocolMappers")
                                .path(0)
                                .path("config")
                                .path("claim.value")
                                .asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(one -> all.add(one.asText()));
        all.sort(null);
        return all;
    }

    /** The same administrator in another realm. */
    KeycloakAdmin in(String otherRealm) {
        return new KeycloakAdmin(realm.replaceAll("[^/]+$", otherRealm), token);
    }

    JsonNode find(String path) {
        return ask("GET", path, Map.of()).require(200).json();
    }

    Http.Answer ask(String method, String path, Object body) {
        try {
            Http.Question question = Http.Question.of(method, realm + path).bearer(token);
            boolean hasBody = method.equals("POST") || method.equals("PUT");
            return (hasBody ? question.json(Http.JSON.writeValueAsString(body)) : question).ask();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
