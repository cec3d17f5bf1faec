package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the realm refuses a client that asks: also one that was made without the policies and says nothing of PKCE or PAR. */
class RealmIT {
    private static final String STAFF = "dpo-hub";
    private static RealmTrial trial;
    private static OAuth.Client careless;
    private static OAuth.Client own;

    @BeforeAll
    static void up() {
        trial = RealmTrial.running();
        own = trial.client(Sandbox.STAFF_CLIENT);
        careless = trial.plant("it-careless", client -> {
            client.put("implicitFlowEnabled", true);
            client.put("directAccessGrantsEnabled", true);
            var attributes = KeycloakAdmin.attributesOf(client);
            attributes.remove("pkce.code.challenge.method");
            attributes.remove("require.pushed.authorization.requests");
        });
    }

    @AfterAll
    static void removePlanted() {
        trial.removePlanted();
    }

    @Test
    void properRequest_isAnswered() {
        for (var client : List.of(own, careless)) {
            var token = trial.exchange(trial.ask(client, STAFF, Map.of())).require(200);
            assertTrue(token.json().has("access_token"));
        }
    }

    @ParameterizedTest
    @CsvSource({"'',''", "plain,same", "'',same", "S256,''"})
    void pkce_missingOrPlain_isRefused(String method, String challenge) {
        var changes = new java.util.TreeMap<>(Map.of("code_challenge_method", method));
        if (challenge.isEmpty()) {
            changes.put("code_challenge", "");
        }
        assertEquals(400, trial.push(own, Secrets.random(40), changes).status());
        if (trial.push(careless, Secrets.random(40), changes).status() == 400) {
            return;
        }
        var answer = trial.ask(careless, STAFF, changes).answer();
        assertEquals("invalid_request", answer.get("error"));
        assertFalse(answer.containsKey("code"));
    }

    @Test
    void code_withoutItsVerifier_isRefused() {
        var asked = trial.ask(careless, STAFF, Map.of());
        var guessed = trial.oauth().exchange(careless, asked.code(), OAuth.CALLBACK, Secrets.random(40));
        assertEquals("invalid_grant", guessed.require(400).json().path("error").asText());
        assertEquals(400, trial.exchange(asked).status(), "the guess has spent it");
    }

    @Test
    void code_ofAnotherClient_isRefused() {
        var asked = trial.ask(careless, STAFF, Map.of());
        assertEquals(
                400,
                trial.oauth()
                        .exchange(own, asked.code(), OAuth.CALLBACK, asked.verifier())
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.invalid/callback",
                "https://sandbox.invalid/",
                "https://sandbox.invalid/callback/",
                "https://sandbox.invalid/callback?more=1",
                "https://sandbox.invalid/callback/../other",
                "https://sandbox.invalid@elsewhere.invalid/callback",
                "http://sandbox.invalid/callback",
                "https://sandbox.invalid/*",
                "http://127.0.0.1/callback"
            })
    void redirect_otherThanRegistered_isRefused(String address) {
        for (var client : List.of(own, careless)) {
            var changes = Map.of("redirect_uri", address);
            assertEquals(400, trial.push(client, Secrets.random(40), changes).status());
        }
        var asked = trial.ask(careless, STAFF, Map.of());
        var exchanged = trial.oauth().exchange(careless, asked.code(), address, asked.verifier());
        assertEquals(400, exchanged.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token", "id_token", "id_token token", "code id_token", "code token", "code id_token token"})
    void responseType_butCode_isRefused(String type) {
        for (var client : List.of(own, careless)) {
            var pushed = trial.push(client, Secrets.random(40), Map.of("response_type", type));
            assertEquals(400, pushed.status());
        }
    }

    @Test
    void passwordGrant_isRefused() {
        var grant = Map.of("grant_type", "password", "username", STAFF, "password", STAFF, "scope", "openid");
        var refused = trial.oauth().token(careless, grant).require(400).json();
        assertTrue(refused.path("error_description").asText().contains("prohibited"), refused.toString());
        var form = new java.util.TreeMap<>(grant);
        form.put("client_id", "admin-cli");
        var builtIn = Http.Question.of("POST", trial.oauth().tokenUrl()).form(form);
        assertEquals(401, builtIn.ask().status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:ietf:params:oauth:grant-type:uma-ticket",
                "urn:openid:params:grant-type:ciba"
            })
    void otherGrants_giveNothing(String grant) {
        var answer = trial.oauth().token(careless, Map.of("grant_type", grant));
        assertEquals(400, answer.status());
        assertFalse(answer.body().contains("access_token"));
    }

    @Test
    void authorization_withoutPushedRequest_isRefused() {
        for (var client : List.of("hub-pages", Sandbox.PERSON_CLIENT, Sandbox.STAFF_CLIENT, "it-careless")) {
            var redirect = client.equals("hub-pages") ? trial.info().hubUrl() + "/login/callback" : OAuth.CALLBACK;
            var query = OAuth.codeRequest("openid", redirect, Secrets.random(40));
            query.put("client_id", client);
            var page = new Browser().openUntil(trial.oauth().authorizationUrl(query), redirect);
            assertEquals(400, page.status(), client);
            assertFalse(page.url().startsWith(redirect), client);
        }
    }

    @Test
    void pushedRequest_isNotAddedTo_andServesItsOwnClient() {
        var more = Map.of("client_id", own.id(), "request_uri", pushed(), "prompt", "none");
        assertEquals(
                400, new Browser().open(trial.oauth().authorizationUrl(more)).status());
        var stranger = trial.oauth().authorizationUrl(careless, pushed());
        assertEquals(400, new Browser().open(stranger).status());
        var elsewhere = Map.of(
                "client_id", own.id(), "request_uri", pushed(), "redirect_uri", "https://elsewhere.invalid/callback");
        var end = new Browser().openLoggingIn(trial.oauth().authorizationUrl(elsewhere), STAFF, STAFF, "https://");
        assertTrue(end.url().startsWith(OAuth.CALLBACK), end.url());
    }

    @Test
    void pushedRequest_servesOneLogin() {
        var address = trial.oauth().authorizationUrl(own, pushed());
        var first = new Browser().openLoggingIn(address, STAFF, STAFF, OAuth.CALLBACK);
        assertTrue(first.url().startsWith(OAuth.CALLBACK));
        assertEquals(400, new Browser().openUntil(address, OAuth.CALLBACK).status());
    }

    @Test
    void clientWithASecret_getsNoToken() {
        trial.plant("it-secret", client -> {
            client.put("clientAuthenticatorType", "client-secret");
            client.put("secret", "it-secret-value");
        });
        var form = Map.of(
                "grant_type", "client_credentials", "client_id", "it-secret", "client_secret", "it-secret-value");
        var answer =
                Http.Question.of("POST", trial.oauth().tokenUrl()).form(form).ask();
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("method not allowed"), answer.body());
    }

    @Test
    void publicClient_getsNoPage() {
        var open = trial.plant("it-public", client -> {
            client.put("publicClient", true);
            client.put("serviceAccountsEnabled", false);
        });
        var query = OAuth.codeRequest("openid", OAuth.CALLBACK, Secrets.random(40));
        query.put("client_id", open.id());
        assertEquals(
                400, new Browser().open(trial.oauth().authorizationUrl(query)).status());
        var pushed = Http.Question.of("POST", trial.issuer() + "/protocol/openid-connect/ext/par/request")
                .form(query)
                .ask();
        if (pushed.status() == 201) {
            var address = trial.oauth()
                    .authorizationUrl(open, pushed.json().path("request_uri").asText());
            var answer = OAuth.queryOf(
                    new Browser().openUntil(address, OAuth.CALLBACK).url());
            assertFalse(answer.containsKey("code"));
            assertEquals("invalid_client", answer.get("error"));
        }
    }

    @Test
    void clientsProof_ofAnotherKey_isRefused() {
        var partner = trial.info().partner("kela").client();
        var forged = new OAuth.Client(partner.id(), careless.key());
        var answer = trial.oauth().token(forged, Map.of("grant_type", "client_credentials"));
        assertEquals(
                "invalid_client", answer.require(400, 401).json().path("error").asText());
    }

    @Test
    void scope_thatIsNotTheClients_isRefused() {
        var partner = trial.info().partner("staffing-aalto");
        for (var scope : List.of("skills-assessment:write", "my-data:read", "no-such:scope", "offline_access")) {
            assertFalse(partner.scopes().contains(scope));
            var grant = Map.of("grant_type", "client_credentials", "scope", "profile:read " + scope);
            var answer = trial.oauth().token(partner.client(), grant);
            assertEquals(
                    "invalid_scope", answer.require(400).json().path("error").asText(), scope);
            assertEquals(
                    400,
                    trial.push(careless, Secrets.random(40), Map.of("scope", "openid " + scope))
                            .status());
        }
        var unasked = trial.oauth().token(partner.client(), Map.of("grant_type", "client_credentials"));
        assertEquals("", RealmTrial.claims(accessToken(unasked)).path("scope").asText());
    }

    @Test
    void roles_reachOnlyThoseWhomTheyAreFor() {
        var staff = RealmTrial.claims(HubClient.staff(trial.info(), trial.folder(), "dpo", Optional.empty())
                .token());
        assertEquals("[\"dpo\"]", staff.path("roles").toString());
        assertTrue(staff.path("partner_id").isMissingNode());
        var theirs = RealmTrial.claims(HubClient.staff(trial.info(), trial.folder(), "dpo", Optional.of("kela"))
                .token());
        assertEquals(
                trial.info().partner("kela").id(), theirs.path("partner_id").asText());
        var through = RealmTrial.claims(accessToken(trial.exchange(trial.ask(careless, STAFF, Map.of()))));
        var partner = trial.info().partner("kela");
        var service = RealmTrial.claims(trial.oauth().clientCredentials(partner.client(), partner.scopes(), false));
        for (var claims : List.of(through, service)) {
            assertFalse(claims.has("roles") || claims.has("realm_access") || claims.has("resource_access"));
        }
        var registrar = RealmTrial.claims(accessToken(
                trial.oauth().token(trial.client("hub-registrar"), Map.of("grant_type", "client_credentials"))));
        assertEquals(
                "{\"realm-management\":{\"roles\":[\"manage-clients\"]}}",
                registrar.path("resource_access").toString());
    }

    private static String pushed() {
        return trial.push(own, Secrets.random(40), Map.of())
                .require(201)
                .json()
                .path("request_uri")
                .asText();
    }

    private static String accessToken(Http.Answer answer) {
        return answer.require(200).json().path("access_token").asText();
    }
}
