package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keycloak's import asks no client policy, so the file itself is looked at. */
class RealmFileTest {
    private static final JsonNode REALM = read();

    @Test
    void everyClient_keepsTheRules() {
        assertTrue(REALM.path("clients").size() > 5);
        for (var client : REALM.path("clients")) {
            assertEquals(
                    List.of(),
                    ClientRules.brokenBy(client),
                    client.path("clientId").asText());
        }
    }

    /** What Keycloak would add by itself: public clients, one of them with all roles and the password grant. */
    @Test
    void clientsThatKeycloakMakes_areSwitchedOff() {
        for (var name : List.of("account", "account-console", "admin-cli", "security-admin-console")) {
            assertFalse(client(name).path("enabled").asBoolean(true), name);
        }
    }

    @Test
    void tokens_areShort_andRefreshTokensRotate() {
        assertTrue(REALM.path("accessTokenLifespan").asInt(3600) <= 300);
        assertTrue(REALM.path("accessTokenLifespanForImplicitFlow").asInt(3600) <= 300);
        assertTrue(REALM.path("revokeRefreshToken").asBoolean());
        assertEquals(0, REALM.path("refreshTokenMaxReuse").asInt(1));
        assertEquals(300, REALM.path("accessTokenLifespan").asInt());
    }

    @Test
    void codesAndSessions_end() {
        assertTrue(REALM.path("accessCodeLifespan").asInt(3600) <= 60);
        assertTrue(REALM.path("ssoSessionIdleTimeout").asInt(36_000) <= 1800);
        assertTrue(REALM.path("ssoSessionMaxLifespan").asInt(360_000) <= 28_800);
        assertFalse(REALM.path("rememberMe").asBoolean(true));
    }

    @Test
    void nobody_isThereWithAPassword() {
        for (var user : REALM.path("users")) {
            assertTrue(user.path("username").asText().startsWith("service-account-"), user.toString());
            assertTrue(user.path("credentials").isEmpty(), user.path("username").asText());
        }
        assertFalse(REALM.path("registrationAllowed").asBoolean(true));
        assertFalse(REALM.path("resetPasswordAllowed").asBoolean(true));
    }

    @Test
    void whatSuomifiSays_mustBeSigned() {
        var providers = REALM.path("identityProviders");
        assertEquals(1, providers.size());
        var config = providers.get(0).path("config");
        assertEquals("true", config.path("validateSignature").asText());
        assertEquals("true", config.path("useJwksUrl").asText());
        assertEquals("S256", config.path("pkceMethod").asText());
    }

    @Test
    void identityCode_goesToThePagesAlone() {
        var holders = new ArrayList<String>();
        for (var client : REALM.path("clients")) {
            if (client.path("protocolMappers").toString().contains("1.2.246.21")
                    || client.path("protocolMappers").toString().contains("2\\\\.246")) {
                holders.add(client.path("clientId").asText());
            }
        }
        assertEquals(List.of("hub-pages"), holders);
        var scopes = REALM.path("clientScopes").toString();
        assertFalse(scopes.contains("246"), "no scope carries it");
        for (var client : REALM.path("clients")) {
            assertFalse(client.path("optionalClientScopes").toString().contains("offline_access"));
            assertFalse(client.path("defaultClientScopes").toString().contains("offline_access"));
        }
    }

    private static JsonNode client(String id) {
        for (var client : REALM.path("clients")) {
            if (client.path("clientId").asText().equals(id)) {
                return client;
            }
        }
        throw new AssertionError(id);
    }

    private static JsonNode read() {
        try {
            return Http.JSON.readTree(Files.readString(Path.of("keycloak-realm/kumppanuus.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
