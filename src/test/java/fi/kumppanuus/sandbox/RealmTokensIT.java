package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of tokens: for whom they are, how long they live, what happens when one comes twice. */
class RealmTokensIT {
    private static final String STAFF = "dpo-hub";
    private static RealmTrial trial;
    private static OAuth.Client client;

    @BeforeAll
    static void up() {
        trial = RealmTrial.running();
        client = trial.plant("it-tokens", proper -> {});
    }

    @AfterAll
    static void removePlanted() {
        trial.removePlanted();
    }

    @Test
    void code_usedTwice_costsTheFirstItsTokens() {
        var asked = trial.ask(client, STAFF, Map.of());
        var first = trial.exchange(asked).require(200).json();
        assertEquals(200, trial.userInfo(first.path("access_token").asText()));
        var second = trial.exchange(asked).require(400).json();
        assertEquals("invalid_grant", second.path("error").asText());
        assertEquals(401, trial.userInfo(first.path("access_token").asText()));
        assertEquals(
                400, trial.refresh(client, first.path("refresh_token").asText()).status());
    }

    @Test
    void refreshToken_usedTwice_costsItsSuccessor() {
        var first =
                trial.exchange(trial.ask(client, STAFF, Map.of())).require(200).json();
        var old = first.path("refresh_token").asText();
        var rotated = trial.refresh(client, old).require(200).json();
        assertFalse(rotated.path("refresh_token").asText().equals(old));
        assertEquals(
                "invalid_grant",
                trial.refresh(client, old).require(400).json().path("error").asText());
        assertEquals(
                400,
                trial.refresh(client, rotated.path("refresh_token").asText()).status());
        assertEquals(401, trial.userInfo(rotated.path("access_token").asText()));
    }

    @Test
    void refreshToken_ofAnotherClient_isRefused() {
        var first =
                trial.exchange(trial.ask(client, STAFF, Map.of())).require(200).json();
        var other = trial.plant("it-other", proper -> {});
        assertEquals(
                400, trial.refresh(other, first.path("refresh_token").asText()).status());
    }

    @Test
    void accessTokens_liveFiveMinutesAtMost() {
        var partner = trial.info().partner("kela");
        var tokens = List.of(
                trial.oauth().clientCredentials(partner.client(), partner.scopes(), false),
                trial.oauth().clientCredentials(partner.client(), partner.scopes(), true),
                HubClient.staff(trial.info(), trial.folder(), "admin", Optional.empty())
                        .token(),
                HubClient.person(trial.info(), trial.folder(), "onni").token());
        for (var token : tokens) {
            var claims = RealmTrial.claims(token);
            assertTrue(claims.path("exp").asLong() - claims.path("iat").asLong() <= 300, claims.toString());
        }
    }

    /** A client's own setting goes before the realm's, so a client that asks for more is not served at all. */
    @Test
    void clientWithLongerTokens_isNotServed() {
        for (var life : List.of("301", "86400", "")) {
            var lasting = trial.plant("it-lasting", proper -> {
                var attributes = KeycloakAdmin.attributesOf(proper);
                attributes.remove("access.token.lifespan");
                if (!life.isEmpty()) {
                    attributes.put("access.token.lifespan", life);
                }
            });
            var answer = trial.oauth().token(lasting, Map.of("grant_type", "client_credentials"));
            assertEquals(400, answer.status(), life);
            assertEquals(
                    400, trial.exchange(trial.ask(lasting, STAFF, Map.of())).status(), life);
        }
    }

    /** An offline session would be stored, and with it the notes of the login. */
    @Test
    void offlineAccess_isForNobody() throws SQLException, IOException {
        var lasting = trial.plant("it-offline", proper -> {
            proper.put("optionalClientScopes", List.of("offline_access"));
            proper.put("authenticationFlowBindingOverrides", Map.of("browser", KeycloakAdmin.PERSON_FLOW));
        });
        var asked = trial.ask(lasting, "onni", Map.of("scope", "openid offline_access"));
        assertEquals(
                "not_allowed",
                trial.exchange(asked).require(400).json().path("error").asText());
        for (var dump : Dump.of(trial.folder(), "keycloak", "keycloak")) {
            if (dump.table().startsWith("offline_")) {
                assertEquals("null", dump.rows(), dump.table());
            }
        }
    }

    @Test
    void token_forAnotherAudience_isRefusedByTheHub() {
        var partner = trial.info().partner("municipality-raahe");
        var admin = trial.admin();
        var address =
                "/clients/" + admin.clientById(partner.client().id()).get("id").asText();
        var audience = "/default-client-scopes/" + scopeId(admin, "hub-api");
        assertEquals(200, self(partner));
        admin.ask("DELETE", address + audience, Map.of()).require(204);
        try {
            assertEquals(401, self(partner), "for nobody");
            admin.ask("POST", address + "/protocol-mappers/models", forAudience("other-service"))
                    .require(201);
            assertEquals(
                    "other-service",
                    RealmTrial.claims(token(partner)).path("aud").asText());
            assertEquals(401, self(partner), "for another");
        } finally {
            admin.ask("PUT", address + audience, Map.of()).require(204);
            HubClient.first(
                            admin.find(address + "/protocol-mappers/models"),
                            mapper -> mapper.path("name").asText().equals("other-service"))
                    .ifPresent(mapper -> admin.ask(
                                    "DELETE",
                                    address + "/protocol-mappers/models/"
                                            + mapper.path("id").asText(),
                                    Map.of())
                            .require(204));
        }
        assertEquals(200, self(partner));
    }

    private static int self(SandboxInfo.Partner partner) {
        return Http.Question.of("GET", trial.info().apiUrl() + "/self")
                .bearer(token(partner))
                .ask()
                .status();
    }

    private static String token(SandboxInfo.Partner partner) {
        return trial.oauth().clientCredentials(partner.client(), partner.scopes(), false);
    }

    private static String scopeId(KeycloakAdmin admin, String name) {
        return HubClient.first(
                        admin.find("/client-scopes"),
                        scope -> scope.path("name").asText().equals(name))
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static Map<String, Object> forAudience(String name) {
        return Map.of(
                "name",
                name,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.custom.audience", name, "access.token.claim", "true"));
    }
}
