package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./hub decide} and {@code ./hub partner new}: what they do is seen through the hub's interface. */
class CommandsIT {
    private static final String PURPOSE = "job-placement";
    private static SandboxFolder folder;

    @TempDir
    Path temp;

    @BeforeAll
    static void up() {
        folder = SharedSandbox.running().folder();
    }

    /** @param err without the program's name */
    private record Said(int exitCode, String out, String err) {
        String sentence() {
            assertEquals(1, exitCode, out + err);
            assertEquals("", out);
            assertTrue(err.matches("hub: [^\n]+[.)]\n"), err);
            return err.substring("hub: ".length()).strip();
        }
    }

    @Test
    void newPartner_withItsOwnKeys_isKnownByThem() throws IOException {
        var key = newKey();
        var own = EcKey.in(temp.resolve("own.pem"));
        var said = hub("partner", "new", key, "--type", "SERVICE_PROVIDER", "--jwks", file("own.json", own.jwks()));
        assertEquals(0, said.exitCode(), said.err());
        var scopes = DemoNetwork.Type.SERVICE_PROVIDER.scopes();
        var token = info().oauth().clientCredentials(new OAuth.Client(key, own), scopes, false);
        var self = self(token);
        assertTrue(said.out().contains("partnerId " + self.path("partnerId").asText() + "\n"), said.out());
        assertEquals("SERVICE_PROVIDER", self.path("type").asText());
        assertEquals(key, self.path("clientId").asText());
        assertEquals(scopes.size(), self.path("scopes").size());
        assertEquals(
                "The sandbox has no private key of '" + key + "': its owner registered a JWKS.",
                hub("token", key).sentence());
    }

    @Test
    void newPartner_withoutKeys_getsSome() {
        var key = newPartner("MUNICIPALITY");
        var self = HubClient.partner(info(), key).get("/self").require(200).json();
        assertEquals(info().partner(key).id(), self.path("partnerId").asText());
        assertEquals("MUNICIPALITY", self.path("type").asText());
        assertEquals(
                List.of("shared-service", "skills-reuse"), info().partner(key).purposes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BANK         | valid.json   | The type of a partner is one of [EMPLOYMENT_AUTHORITY, KELA,
            ''           | valid.json   | The type of a partner is one of [EMPLOYMENT_AUTHORITY, KELA,
            KELA         | missing.json | There is no file
            KELA         | .            | can't be read.
            KELA         | ''           | After --jwks comes a file.
            KELA         | prose.json   | is not a JWKS: it is not JSON.
            KELA         | list.json    | is not a JWKS: it lacks a list 'keys'
            KELA         | empty.json   | is not a JWKS: it lacks a list 'keys'
            KELA         | private.json | has a private key in it
            KELA         | rsa.json     | has no P-256 key for signatures
            """)
    void newPartner_withBadInput_isRefused_andNothingIsMade(String type, String jwks, String sentence)
            throws IOException {
        var valid = EcKey.in(temp.resolve("own.pem")).jwks();
        file("valid.json", valid);
        file("prose.json", "my keys");
        file("list.json", "[]");
        file("empty.json", "{\"keys\": []}");
        file("private.json", valid.replace("\"kty\"", "\"d\":\"AQAB\",\"kty\""));
        file("rsa.json", "{\"keys\": [{\"kty\": \"RSA\", \"n\": \"AQAB\", \"e\": \"AQAB\"}]}");
        var key = newKey();
        var path = jwks.isEmpty() ? "" : temp.resolve(jwks).toString();
        var said = hub("partner", "new", key, "--type", type, "--jwks", path);
        assertTrue(said.sentence().contains(sentence), said.err());
        assertNothingOf(key);
    }

    @ParameterizedTest
    @CsvSource({"kela", "hub-pages", "sandbox-cli", "account"})
    void newPartner_byANameInUse_isRefused_andItsOwnerStays(String key) {
        var before = admin().clientById(key);
        assertEquals(
                "The key '" + key + "' is in use already.",
                hub("partner", "new", key, "--type", "KELA").sentence());
        assertEquals(before, admin().clientById(key));
    }

    @ParameterizedTest
    @CsvSource({"ab", "Kela", "9lives", "a_b_c"})
    void newPartner_byANameThatIsNone_isRefused(String key) {
        assertTrue(hub("partner", "new", key, "--type", "KELA").sentence().startsWith("A partner's key is 3-41 of"));
    }

    @Test
    void newPartner_whoseRegistrationFails_leavesNothing_andCanBeTriedAgain() {
        var key = newKey();
        var wrong = info();
        wrong.content().withObject("/postgres").put("database", "nowhere");
        var failure = assertThrows(
                SandboxFailure.class, () -> new NewPartner(wrong, folder).run(List.of("new", key, "--type", "KELA")));
        assertTrue(failure.getMessage().startsWith("The partner could not be registered: "), failure.getMessage());
        assertNothingOf(key);
        assertEquals(0, hub("partner", "new", key, "--type", "KELA").exitCode());
    }

    @Test
    void yes_letsTheRecipientRead() {
        var recipient = newPartner("STAFFING_COMPANY");
        var request = ask("onni", recipient, "identity", "contact");
        StandingConsent.givePhoneNumber(HubClient.person(info(), folder, "onni"), "+358 50 000 0003");
        var said = hub("decide", "onni", request, "yes");
        assertEquals(0, said.exitCode(), said.err());
        assertTrue(said.out().startsWith("200\n"), said.out());
        var profile = profile(recipient);
        assertEquals("Onni", profile.path("identity").path("givenName").asText());
        assertEquals("+358 50 000 0003", profile.path("contact").path("phone").asText());
    }

    @Test
    void yesToOneCategory_isNoToTheOthers() {
        var recipient = newPartner("STAFFING_COMPANY");
        var request = ask("onni", recipient, "identity", "contact");
        assertEquals(0, hub("decide", "onni", request, "yes", "identity").exitCode());
        var profile = profile(recipient);
        assertTrue(profile.has("identity"));
        assertFalse(profile.has("contact"));
    }

    @Test
    void noToOneCategory_isYesToTheOthers() {
        var recipient = newPartner("STAFFING_COMPANY");
        var request = ask("onni", recipient, "identity", "contact");
        StandingConsent.givePhoneNumber(HubClient.person(info(), folder, "onni"), "+358 50 000 0003");
        assertEquals(0, hub("decide", "onni", request, "no", "identity").exitCode());
        var profile = profile(recipient);
        assertFalse(profile.has("identity"));
        assertTrue(profile.has("contact"));
    }

    @Test
    void secondDecision_ifItDiffers_isRefused_andTheFirstStands() {
        var recipient = newPartner("STAFFING_COMPANY");
        var request = ask("onni", recipient, "identity");
        assertEquals(0, hub("decide", "onni", request, "no").exitCode());
        assertEquals(0, hub("decide", "onni", request, "no").exitCode(), "the same again");
        assertEquals(
                "The hub refused the decision: The request was answered otherwise before (409).",
                hub("decide", "onni", request, "yes").sentence());
        assertEquals(Optional.empty(), Consents.newestSubject(HubClient.partner(info(), recipient)));
    }

    @Test
    void decision_thatCannotBe_isRefused_andTheRequestStaysOpen() {
        var request = ask("onni", newPartner("STAFFING_COMPANY"), "identity");
        var unknown = UUID.randomUUID().toString();
        assertEquals(
                "There is no request " + request + " to iida.",
                hub("decide", "iida", request, "yes").sentence());
        assertEquals(
                "There is no request " + unknown + " to onni.",
                hub("decide", "onni", unknown, "yes").sentence());
        assertEquals(
                "The id of a request is a UUID, not '../me'.",
                hub("decide", "onni", "../me", "yes").sentence());
        assertEquals(
                "A decision is yes or no, not 'maybe'.",
                hub("decide", "onni", request, "maybe").sentence());
        assertEquals(
                "The request does not ask for 'idnetity'; it asks for identity.",
                hub("decide", "onni", request, "yes", "idnetity").sentence());
        assertTrue(hub("decide", "nobody", request, "yes").sentence().startsWith("There is no person 'nobody'; "));
        assertEquals(0, hub("decide", "onni", request, "yes").exitCode(), "nothing was decided before");
    }

    @Test
    void erase_asksFirst_andDeletesTheKeys() throws SQLException {
        var person = UUID.randomUUID();
        try (var connection = info().connect();
                var sql = connection.createStatement()) {
            sql.execute(
                    "insert into person (id, identity_code, code_index, created_at) values ('%1$s', 'x', '%1$s', now())"
                            .formatted(person));
            sql.execute("insert into person_key values ('%s', 'x')".formatted(person));
            sql.execute("insert into person_log_key values ('%s', 'x')".formatted(person));
            var in = System.in;
            System.setIn(new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)));
            try {
                var said = hub("erase", person.toString());
                assertEquals("hub: Nothing was erased.\n", said.err());
                assertEquals(2, keys(sql, person));
            } finally {
                System.setIn(in);
            }
            var said = hub("erase", person.toString(), "--yes");
            assertEquals(person + " is erased, and taken out of 0 events of the log.\n", said.out(), said.err());
            assertEquals(0, keys(sql, person));
        }
        assertEquals(
                "The hub knows nobody by " + person + ".",
                hub("erase", person.toString(), "--yes").sentence());
        assertTrue(hub("erase", "nobody", "--yes").sentence().startsWith("There is no person 'nobody'; "));
    }

    private static int keys(Statement sql, UUID person) throws SQLException {
        try (var rows = sql.executeQuery("select (select count(*) from person_key where person_id = '%1$s')"
                .concat(" + (select count(*) from person_log_key where person_id = '%1$s')")
                .formatted(person))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** By the packaged program, beside the hub that runs; what it prints goes to this process's own output. */
    @Test
    void keys_areCountedResealedAndAdded() throws IOException {
        assertEquals(0, hub("keys", "status").exitCode());
        assertEquals(0, hub("keys", "reseal", "identity-code", "--by", "test").exitCode());
        var file = temp.resolve("receipts.json");
        assertEquals(
                0,
                hub("keys", "add", "receipts", "--by", "test", "--out", file.toString())
                        .exitCode());
        assertTrue(Files.readString(file).contains("\"kid\""));
        assertEquals(
                1, hub("keys", "promote", "receipts", "nobody", "--by", "test").exitCode());
        assertEquals(2, hub("keys", "add", "receipts").exitCode());
    }

    /** As the script calls it, in this process. */
    private static Said hub(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream formerOut = System.out;
        PrintStream formerErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = Cli.answer(List.of(words), folder);
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(formerOut);
            System.setErr(formerErr);
        }
    }

    private static SandboxInfo info() {
        return SandboxInfo.ofRunning(folder);
    }

    private static KeycloakAdmin admin() {
        return KeycloakAdmin.ofSandbox(info(), folder);
    }

    private static String newKey() {
        return "demo-" + UUID.randomUUID().toString().substring(0, 13);
    }

    private static String newPartner(String type) {
        var key = newKey();
        var said = hub("partner", "new", key, "--type", type);
        assertEquals(0, said.exitCode(), said.err());
        return key;
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(temp.resolve(name), content).toString();
    }

    private static void assertNothingOf(String key) {
        assertFalse(admin().hasClient(key), "a client in Keycloak");
        assertFalse(info().partnerKeys().contains(key), "a line in sandbox.json");
        assertFalse(Files.exists(folder.givenJwks(key)), "a JWKS");
        assertFalse(Files.exists(folder.partnerKey(key)), "a key");
    }

    private static JsonNode self(String token) {
        return Http.Question.of("GET", info().apiUrl() + "/self")
                .bearer(token)
                .ask()
                .require(200)
                .json();
    }

    private static String ask(String person, String recipient, String... categories) {
        HubClient.person(info(), folder, person); // who never logged in can't be asked
        var employment = HubClient.partner(info(), "employment-oulu");
        var body = Consents.request(
                StandingConsent.lookUp(info(), employment, person),
                info().partner(recipient).id(),
                PURPOSE,
                List.of(categories),
                StandingConsent.today(folder).plusMonths(1));
        return employment
                .post("/consent-requests", body)
                .require(201)
                .json()
                .path("id")
                .asText();
    }

    private static JsonNode profile(String recipient) {
        var client = HubClient.partner(info(), recipient, Optional.of(PURPOSE));
        var subject = Consents.newestSubject(client).orElseThrow();
        return client.get("/subjects/" + subject + "/profile").require(200).json();
    }
}
