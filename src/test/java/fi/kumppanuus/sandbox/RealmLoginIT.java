package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logins: what is left of one, and what too many wrong ones lead to. */
class RealmLoginIT {
    private static final Pattern RESTART = Pattern.compile("location\\.href='([^']*/login-actions/restart[^']*)'");
    private static RealmTrial trial;

    @BeforeAll
    static void up() {
        trial = RealmTrial.running();
    }

    @Test
    void fiveWrongPasswords_lockTheAccount() throws InterruptedException {
        var username = "it-" + UUID.randomUUID();
        trial.admin().putStaff(new DemoNetwork.Staff(username, "Testi", "dpo", Optional.empty()), "");
        var id = trial.admin()
                .find("/users?exact=true&username=" + username)
                .get(0)
                .get("id")
                .asText();
        var state = "/attack-detection/brute-force/users/" + id;
        try {
            for (int failure = 1; failure <= 5; failure++) {
                assertFalse(trial.admin().find(state).path("disabled").asBoolean(), "before failure " + failure);
                assertFalse(logsIn(username, "wrong"));
                int expected = failure;
                // counted beside the answer
                Foreground.await(Duration.ofSeconds(10), () -> failures(state) == expected);
                assertEquals(failure, failures(state));
                // two within a second would lock by another rule
                Thread.sleep(1_100);
            }
            assertTrue(trial.admin().find(state).path("disabled").asBoolean());
            assertFalse(logsIn(username, username), "the right password, but too late");
            trial.admin().ask("DELETE", state, Map.of()).require(204);
            assertTrue(logsIn(username, username));
        } finally {
            trial.admin().ask("DELETE", "/users/" + id, Map.of()).require(204);
        }
    }

    @Test
    void staffPassword_hasFifteenSigns_andIsNotTheName() {
        var username = "it-" + UUID.randomUUID();
        for (var bad : List.of("fourteen-signs", username, "x".repeat(129))) {
            assertEquals(400, add(username, bad).status(), bad);
        }
        add(username, "fifteen-signs--").require(201);
        var id = trial.admin()
                .find("/users?exact=true&username=" + username)
                .get(0)
                .get("id")
                .asText();
        trial.admin().ask("DELETE", "/users/" + id, Map.of()).require(204);
    }

    private static Http.Answer add(String username, String password) {
        var credential = Map.of("type", "password", "value", password, "temporary", false);
        return trial.admin()
                .ask(
                        "POST",
                        "/users",
                        Map.of("username", username, "enabled", true, "credentials", List.of(credential)));
    }

    private static int failures(String state) {
        return trial.admin().find(state).path("numFailures").asInt();
    }

    @Test
    void logout_isFollowedByANewIdentification_whateverIsLeftUpstream() {
        var browser = new Browser();
        var home = trial.info().hubUrl() + "/my";
        assertTrue(browser.openLoggingIn(home, "iida", "iida", "\0").text().contains("Iida"));
        browser.logOut(trial.info().hubUrl());
        assertFalse(browser.cookies("KEYCLOAK_IDENTITY").isEmpty(), "the session upstream is left over");
        var asked = browser.open(home);
        assertTrue(asked.formWith("password").isPresent(), asked.url());
        assertTrue(asked.url().contains("/realms/suomifi-sandbox/"), asked.url());
        var restart = RESTART.matcher(asked.body());
        assertTrue(restart.find(), "another person starts afresh");
        var address = java.net
                .URI
                .create(asked.url())
                .resolve(restart.group(1).replace("&amp;", "&"))
                .toString();
        var next = browser.openLoggingIn(address, "onni", "onni", "\0");
        assertEquals(home, next.url());
        assertTrue(next.text().contains("Onni"));
        assertFalse(next.text().contains("Iida"));
    }

    /** Keycloak is told by the ID token who logs out, and the identity code is in it. */
    @Test
    void logout_putsNoTokenIntoAnAddress_orACache() {
        var browser = new Browser();
        browser.openLoggingIn(trial.info().hubUrl() + "/my", "iida", "iida", "\0");
        var page = browser.open(trial.info().hubUrl() + "/logout");
        assertEquals(trial.info().hubUrl() + "/logout", page.url());
        var form = page.formWith("id_token_hint").orElseThrow();
        assertEquals("post", form.method());
        assertFalse(form.action().contains("?"), form.action());
        assertTrue(page.headers().firstValue("Cache-Control").orElse("").contains("no-store"), page.headers() + "");
        assertTrue(browser.submit(form, Map.of()).url().startsWith(trial.info().hubUrl() + "/?state="));
        assertEquals(List.of(), browser.cookies("q_session"));
    }

    @Test
    void copiedCookie_countsNoMore_whenItsLoginHasEnded() {
        var browser = new Browser();
        browser.openLoggingIn(home(), "iida", "iida", "\0");
        assertTrue(browser.copy("q_session").open(home()).text().contains("Iida"));
        var thief = browser.copy("q_session");
        browser.logOut(trial.info().hubUrl());
        assertIsOver(thief);
    }

    /** The person on another device may end it, or somebody in charge of the accounts. */
    @Test
    void loginThatEndsAtKeycloak_isOverAtTheHub_andCanBeginAnew() {
        var username = newPerson();
        var browser = new Browser();
        browser.openLoggingIn(home(), username, username, "\0");
        var id = userId(tokens(username, browser));
        assertTrue(browser.open(home()).text().contains("Testihenkilö"));
        trial.admin().ask("POST", "/users/" + id + "/logout", Map.of()).require(204);
        assertIsOver(browser.copy("q_session"));
        var again = browser.openLoggingIn(home(), username, username, "\0");
        assertTrue(again.text().contains("Testihenkilö"), again.url());
    }

    /** What was given before lives its 300 seconds; that it can't be renewed ends the login at the pages too. */
    @Test
    void disabledPerson_getsNoNewTokens() {
        var username = newPerson();
        var browser = new Browser();
        var tokens = tokens(username, browser);
        var id = userId(tokens);
        trial.admin().ask("PUT", "/users/" + id, Map.of("enabled", false)).require(204);
        assertEquals(
                400,
                trial.refresh(pages(), tokens.path("refresh_token").asText()).status());
        assertFalse(new Browser()
                .openLoggingIn(home(), username, username, "\0")
                .url()
                .startsWith(trial.info().hubUrl()));
    }

    private static String home() {
        return trial.info().hubUrl() + "/my";
    }

    private static String newPerson() {
        var username = "it-" + UUID.randomUUID();
        addUpstream(username, identityCode());
        return username;
    }

    private static JsonNode tokens(String username, Browser browser) {
        var asked = trial.ask(pages(), username, pagesChanges(), browser);
        var redirect = pagesChanges().get("redirect_uri");
        return trial.oauth()
                .exchange(asked.client(), asked.code(), redirect, asked.verifier())
                .require(200)
                .json();
    }

    private static String userId(JsonNode tokens) {
        return RealmTrial.claims(tokens.path("id_token").asText()).path("sub").asText();
    }

    /** Written down right after Keycloak has had its answer. */
    private static void assertIsOver(Browser copy) {
        Foreground.await(Duration.ofSeconds(10), () -> asksForLogin(copy.copy("q_session")));
        assertTrue(asksForLogin(copy.copy("q_session")));
    }

    private static boolean asksForLogin(Browser browser) {
        return browser.open(home()).formWith("password").isPresent();
    }

    /** Somebody who is logged in as staff has proved nothing to Suomi.fi. */
    @Test
    void staffLogin_opensNobodysPage() {
        var browser = new Browser();
        trial.ask(trial.client(Sandbox.STAFF_CLIENT), "dpo-hub", Map.of(), browser);
        var page = browser.open(trial.info().hubUrl() + "/my");
        assertTrue(page.formWith("password").isPresent() || page.status() == 403, page.status() + page.text());
    }

    /** Of a person who comes for the first time and has all kinds of sessions, while they live and after they have ended. */
    @Test
    void identityCode_isNowhereOnDisk_butWhereItComesFrom() throws SQLException, IOException {
        var code = identityCode();
        var username = "it-" + UUID.randomUUID();
        addUpstream(username, code);
        var search = StorageSearch.begun(trial.folder());
        var browser = new Browser();
        var end = browser.openLoggingIn(trial.info().hubUrl() + "/my", username, username, "\0");
        assertTrue(end.text().contains("Testihenkilö"), end.status() + end.text());
        var asked = trial.ask(pages(), username, pagesChanges(), browser);
        var tokens = trial.oauth()
                .exchange(pages(), asked.code(), pagesChanges().get("redirect_uri"), asked.verifier())
                .require(200)
                .json();
        var claim = "urn:oid:1.2.246.21";
        var idToken = RealmTrial.claims(tokens.path("id_token").asText());
        assertEquals(code, idToken.path(claim).asText());
        assertFalse(RealmTrial.claims(tokens.path("access_token").asText()).has(claim));
        trial.refresh(pages(), tokens.path("refresh_token").asText()).require(200);
        var person = trial.ask(trial.client(Sandbox.PERSON_CLIENT), username, Map.of(), browser);
        var other = trial.exchange(person).require(200).json();
        for (var kind : List.of("id_token", "access_token")) {
            assertFalse(RealmTrial.claims(other.path(kind).asText()).has(claim), kind);
        }
        assertFalse(logsIn(Sandbox.PERSON_CLIENT, username, "wrong"));
        assertEquals(List.of(), traces(search, code, username), "while logged in");
        browser.logOut(trial.info().hubUrl());
        assertEquals(List.of(), traces(search, code, username), "after logout");
        assertTrue(search.seesOrigin(code), "the search finds the code where it is");
    }

    private static List<String> traces(StorageSearch search, String code, String username)
            throws SQLException, IOException {
        var traces = new ArrayList<>(search.found(code));
        for (var database :
                Map.of("keycloak", "keycloak", "hub", PostgresServer.OWNER).entrySet()) {
            for (var dump : Dump.of(trial.folder(), database.getKey(), database.getValue())) {
                var rows = dump.table().equals("user_attribute") ? withoutOrigin(dump, username) : dump;
                if (rows.contains(code)) {
                    traces.add("table " + dump.table());
                }
            }
        }
        return traces;
    }

    /** The attributes of everybody but the person in the realm that plays Suomi.fi. */
    private static Dump withoutOrigin(Dump attributes, String username) {
        var upstream = trial.admin()
                .in("suomifi-sandbox")
                .find("/users?exact=true&username=" + username)
                .get(0)
                .get("id")
                .asText();
        return new Dump(
                attributes.table(),
                String.join(
                        "\n",
                        attributes
                                .rows()
                                .lines()
                                .filter(row -> !row.contains(upstream))
                                .toList()));
    }

    private static OAuth.Client pages() {
        return trial.client("hub-pages");
    }

    private static Map<String, String> pagesChanges() {
        return Map.of("redirect_uri", trial.info().hubUrl() + "/login/callback");
    }

    /** What the population register says comes with each login, in the pages' ID token alone, and is taken back by a later one. */
    @Test
    void safetyRestriction_reachesThePages_atEachLogin() {
        var username = "it-" + UUID.randomUUID();
        addUpstream(username, identityCode(), "1");
        var sharing = trial.info().hubUrl() + "/my/sharing?lang=en";
        var browser = new Browser();
        var restricted = browser.openLoggingIn(sharing, username, username, "\0");
        assertTrue(restricted.text().contains("Your safety restriction is in force"), restricted.text());
        assertTrue(restricted.text().contains("The population register"), restricted.text());
        var claim = "urn:oid:1.2.246.517.2002.2.27";
        var asked = trial.ask(pages(), username, pagesChanges(), browser);
        var tokens = trial.oauth()
                .exchange(pages(), asked.code(), pagesChanges().get("redirect_uri"), asked.verifier())
                .require(200)
                .json();
        assertEquals(
                "1",
                RealmTrial.claims(tokens.path("id_token").asText()).path(claim).asText());
        var person = trial.ask(trial.client(Sandbox.PERSON_CLIENT), username, Map.of(), browser);
        var other = trial.exchange(person).require(200).json();
        for (var given : List.of(tokens.path("access_token"), other.path("id_token"), other.path("access_token"))) {
            assertFalse(RealmTrial.claims(given.asText()).has(claim));
        }
        saysUpstream(username, "0");
        assertTrue(endsWithANewLogin(browser, sharing, username), "a login that says 0 takes it back");
    }

    /** Logins are told apart by the second. */
    private static boolean endsWithANewLogin(Browser browser, String sharing, String username) {
        for (int i = 0; i < 5; i++) {
            browser.logOut(trial.info().hubUrl());
            var page = browser.openLoggingIn(sharing, username, username, "\0");
            if (page.text().contains("You have no safety restriction here")) {
                return true;
            }
        }
        return false;
    }

    private static void saysUpstream(String username, String safety) {
        var upstream = trial.admin().in("suomifi-sandbox");
        var user = (ObjectNode)
                upstream.find("/users?exact=true&username=" + username).get(0);
        ((ObjectNode) user.path("attributes")).putArray("turvakieltoTieto").add(safety);
        upstream.ask("PUT", "/users/" + user.path("id").asText(), user).require(204);
    }

    private static void addUpstream(String username, String code) {
        addUpstream(username, code, "0");
    }

    private static void addUpstream(String username, String code, String safety) {
        var user = Map.of(
                "username",
                username,
                "enabled",
                true,
                "firstName",
                "Testihenkilö",
                "lastName",
                "Testi",
                "credentials",
                List.of(Map.of("type", "password", "value", username, "temporary", false)),
                "attributes",
                Map.of(
                        "nationalIdentificationNumber",
                        List.of(code),
                        "turvakieltoTieto",
                        List.of(safety),
                        "displayName",
                        List.of("Testihenkilö Testi")));
        trial.admin().in("suomifi-sandbox").ask("POST", "/users", user).require(201);
    }

    private static String identityCode() {
        var day = "0%d0%d%d"
                .formatted(
                        ThreadLocalRandom.current().nextInt(1, 10),
                        ThreadLocalRandom.current().nextInt(1, 10),
                        ThreadLocalRandom.current().nextInt(60, 99));
        var number = String.valueOf(ThreadLocalRandom.current().nextInt(910, 990));
        return day + "-" + number + "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(Integer.parseInt(day + number) % 31);
    }

    private static boolean logsIn(String username, String password) {
        return logsIn(Sandbox.STAFF_CLIENT, username, password);
    }

    private static boolean logsIn(String clientId, String username, String password) {
        var client = trial.client(clientId);
        var requestUri = trial.push(client, Secrets.random(40), Map.of())
                .require(201)
                .json()
                .path("request_uri")
                .asText();
        var browser = new Browser();
        var form = browser.openUntil(trial.oauth().authorizationUrl(client, requestUri), OAuth.CALLBACK)
                .formWith("password")
                .orElseThrow();
        var answers = Map.of("username", username, "password", password);
        return browser.submit(form, answers, OAuth.CALLBACK).url().startsWith(OAuth.CALLBACK);
    }
}
