package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What docs/realm.md asks of every client of the realm: held against the realm file and against what Keycloak made of it. */
final class ClientRules {
    private ClientRules() {}

    static List<String> brokenBy(JsonNode client) {
        List<String> broken = new ArrayList<>();
        for (String flag :
                List.of("publicClient", "implicitFlowEnabled", "directAccessGrantsEnabled", "fullScopeAllowed")) {
            // left out, fullScopeAllowed would be true
            if (client.path(flag).asBoolean(true)) {
                broken.add(flag);
            }
        }
        for (String list : List.of("redirectUris", "webOrigins")) {
            for (JsonNode address : client.path(list)) {
                if (address.asText().contains("*")) {
                    broken.add(list);
                }
            }
        }
        boolean serves = client.path("enabled").asBoolean(true)
                && !client.path("bearerOnly").asBoolean();
        if (serves && !List.of("client-jwt", "client-x509").contains(text(client, "clientAuthenticatorType"))) {
            broken.add("clientAuthenticatorType");
        }
        JsonNode attributes = client.path("attributes");
        if (text(attributes, "post.logout.redirect.uris").contains("*")) {
            broken.add("post.logout.redirect.uris");
        }
        if (serves && !text(attributes, "access.token.lifespan").equals("300")) {
            broken.add("access.token.lifespan");
        }
        if (serves && client.path("standardFlowEnabled").asBoolean(true)) {
            if (!text(attributes, "pkce.code.challenge.method").equals("S256")) {
                broken.add("pkce.code.challenge.method");
            }
            if (!text(attributes, "require.pushed.authorization.requests").equals("true")) {
                broken.add("require.pushed.authorization.requests");
            }
        }
        return broken;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }
}
