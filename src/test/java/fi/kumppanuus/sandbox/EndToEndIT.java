package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged hub with real Keycloak and real PostgreSQL: what only the whole can show. */
class EndToEndIT {
    private static SandboxFolder folder;
    private static SandboxInfo info;

    @BeforeAll
    static void up() {
        folder = SharedSandbox.running().folder();
        info = SharedSandbox.running().info();
    }

    @Test
    void demo_tellsTheStory_twice() {
        assertTrue(new Demo(info, folder, new PrintStream(System.out, true, StandardCharsets.UTF_8)).play());
        assertTrue(new Demo(info, folder, new PrintStream(System.out, true, StandardCharsets.UTF_8)).play());
    }

    @Test
    void partnerToken_isWhatTheHubRequires() throws IOException {
        var partner = info.partner("staffing-aalto");
        var token = info.oauth().clientCredentials(partner.client(), List.of("profile:read"), false);
        var header = Http.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[0]));
        var claims = Http.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        assertEquals("PS256", header.path("alg").asText());
        assertEquals("kumppanuushub", claims.path("aud").asText());
        assertEquals(partner.id(), claims.path("partner_id").asText());
        assertEquals("profile:read", claims.path("scope").asText());
        assertTrue(claims.path("exp").asLong() - claims.path("iat").asLong() <= 300);
    }

    @Test
    void boundToken_isWorthNothingWithoutItsProof() {
        var partner = info.partner("staffing-aalto");
        var token = info.oauth().clientCredentials(partner.client(), partner.scopes(), true);
        var url = info.apiUrl() + "/self";
        var proof = OAuth.dpopProof(partner.client().key(), "GET", url, token);
        var bare = Http.Question.of("GET", url).header("Authorization", "Bearer " + token);
        assertEquals(401, bare.ask().status());
        var proven = Http.Question.of("GET", url)
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof);
        assertEquals(200, proven.ask().status());
        assertEquals(401, proven.ask().status(), "the same proof again");
    }

    @Test
    void approvalPage_isForItsPersonAlone() {
        var asked = ask("iida");
        var stranger = new Browser().openLoggingIn(asked, "onni", "onni", "\0");
        assertEquals(404, stranger.status());
        assertFalse(stranger.text().contains("staffing"));
        var own = new Browser().openLoggingIn(asked + "?lang=en", "iida", "iida", "\0");
        assertEquals(200, own.status());
        assertTrue(own.text().contains("It is voluntary"));
        assertTrue(own.text().contains("business ID"), "the notice names no firm");
        int folded = own.body().indexOf("<details>");
        assertTrue(folded > 0 && folded < own.body().indexOf("<h2>Your rights</h2>"));
        assertFalse(own.body().contains("{"), "a placeholder is left open");
        assertTrue(own.forms().stream().noneMatch(f -> f.filled(Map.of()).containsValue("yes")));
    }

    @Test
    void approvalForm_fromAnotherSite_isRefused() {
        var asked = ask("lauri");
        var browser = new Browser();
        var page = browser.openLoggingIn(asked, "lauri", "lauri", "\0");
        var form = page.forms().stream()
                .filter(f -> !f.radiosOffering("yes").isEmpty())
                .findFirst()
                .orElseThrow();
        var refused = browser.submit(
                form, Map.of("token", "forged", form.radiosOffering("yes").getFirst(), "yes"));
        assertEquals(403, refused.status());
    }

    /** What Keycloak really puts into staff's tokens opens what the role is for, and nothing else. */
    @Test
    void staffTokens_openTheirOwnDoorAlone() {
        var partner = info.partner("employment-oulu");
        var read = HubClient.partner(info, "employment-oulu").get("/subjects?role=recipient");
        assertEquals(200, read.status());
        var events = "/oversight/audit/events?partner=" + partner.id();
        var officer = HubClient.staff(info, folder, "dpo", Optional.empty());
        assertFalse(officer.get(events).require(200).json().path("items").isEmpty());
        var own = HubClient.staff(info, folder, "dpo", Optional.of("employment-oulu"));
        assertFalse(own.get(events).require(200).json().path("items").isEmpty());
        var other = HubClient.staff(info, folder, "dpo", Optional.of("kela"));
        assertTrue(other.get(events).require(200).json().path("items").isEmpty());
        var admin = HubClient.staff(info, folder, "admin", Optional.empty());
        assertEquals(403, admin.get(events).status());
        assertEquals(403, admin.get("/subjects").status());
        assertEquals(403, officer.get("/admin/partners").status());
        var berg = info.partner("staffing-berg").id();
        admin.post("/admin/partners/" + berg + "/suspend", Map.of("reason", "harjoitus"))
                .require(200);
        try {
            assertEquals(
                    403,
                    HubClient.partner(info, "staffing-berg").get("/partners").status());
        } finally {
            admin.post("/admin/partners/" + berg + "/resume", Map.of("reason", "harjoitus ohi"))
                    .require(200);
        }
        assertEquals(
                200, HubClient.partner(info, "staffing-berg").get("/partners").status());
    }

    @Test
    void receipts_areOnTheConsentsPage_forItsPersonAlone() {
        var eero = new Browser();
        var consent = HubClient.person(info, folder, "eero", eero)
                .get("/me/consents")
                .require(200)
                .json()
                .at("/items/0/id")
                .asText();
        var page = info.hubUrl() + "/my/consents/" + consent;
        var body = eero.openLoggingIn(page, "eero", "eero", "\0").body();
        assertTrue(body.contains("/my/consents/" + consent + "/receipt.pdf"), body);
        assertTrue(body.contains("/my/consents/" + consent + "/receipt.jws"), body);
        var pdf = eero.open(page + "/receipt.pdf");
        assertEquals(200, pdf.status());
        assertTrue(pdf.body().startsWith("%PDF-"));
        var signed = eero.open(page + "/receipt.jws").body().split("\\.");
        assertEquals(3, signed.length);
        assertTrue(new String(Base64.getUrlDecoder().decode(signed[1]), StandardCharsets.UTF_8).contains(consent));
        var stranger = new Browser();
        stranger.openLoggingIn(info.hubUrl() + "/my", "iida", "iida", "\0");
        assertEquals(404, stranger.open(page + "/receipt.pdf").status());
        assertEquals(404, stranger.open(page + "/receipt.jws").status());
    }

    /** By name, with advice where to go. */
    @Test
    void aChild_isRefusedAtTheLogin() {
        var page = new Browser().openLoggingIn(info.hubUrl() + "/my?lang=fi-simple", "nelli", "nelli", "\0");
        assertEquals(403, page.status());
        assertTrue(page.text().contains("Palvelu on aikuisille"), page.text());
        assertTrue(page.text().contains("Ohjaamosta"), page.text());
    }

    /** Consent and law alike: nothing leaves until the person, freshly logged in, lets it go on. */
    @Test
    void sharing_isStopped_andLetGoOn_onThePage() {
        var staffing = HubClient.partner(info, "staffing-aalto", Optional.of("job-placement"));
        var consented = "/subjects/"
                + info.partner("staffing-aalto").subjects().path("eero").asText() + "/skills-assessments";
        var kela = HubClient.partner(info, "kela", Optional.of("shared-service"));
        var byLaw = "/subjects/"
                + kela.get("/service-relationships")
                        .require(200)
                        .json()
                        .at("/items/0/subjectId")
                        .asText()
                + "/skills-assessments";
        assertEquals(200, staffing.get(consented).status());
        assertEquals(200, kela.get(byLaw).status());
        var browser = new Browser();
        var page = browser.openLoggingIn(info.hubUrl() + "/my/sharing?lang=en", "eero", "eero", "\0");
        assertTrue(page.text().contains("Multi-sectoral employment plan (example) (381/2023 11 §)"), page.text());
        var stopped = browser.submit(page.formWith("sharing").orElseThrow(), Map.of("sharing", "stop"));
        assertTrue(stopped.text().contains("You have stopped all sharing"), stopped.text());
        try {
            assertEquals(403, staffing.get(consented).status());
            assertEquals(403, kela.get(byLaw).status());
            var mumbled = browser.submit(stopped.formWith("sharing").orElseThrow(), Map.of("sharing", "x"));
            assertEquals(403, mumbled.status());
            assertEquals(403, staffing.get(consented).status());
        } finally {
            browser.submit(stopped.formWith("sharing").orElseThrow(), Map.of("sharing", "resume"));
        }
        assertEquals(200, staffing.get(consented).status());
        assertEquals(200, kela.get(byLaw).status());
        assertTrue(browser.open(info.hubUrl() + "/my/access-log").text().contains("by law: 381/2023 11 §"));
    }

    @Test
    void clock_movesOn_andTheConsentEnds() {
        var staffing = HubClient.partner(info, "staffing-aalto", Optional.of("job-placement"));
        var subject = info.partner("staffing-aalto").subjects().path("eero").asText();
        var path = "/subjects/" + subject + "/skills-assessments";
        assertEquals(200, staffing.get(path).status());
        MovedClock.move(folder, "+370d");
        try {
            assertEquals(403, staffing.get(path).status());
        } finally {
            MovedClock.move(folder, "reset");
        }
        assertEquals(200, staffing.get(path).status());
    }

    @Test
    void identityCode_staysOutOfKeycloakAndLogs() throws SQLException, IOException {
        var person = info.jobseeker("sofia");
        var browser = new Browser();
        HubClient.person(info, folder, "sofia", browser).get("/me/profile").require(200);
        browser.logOut(info.hubUrl());
        var code = person.personalIdentityCode();
        var traces = new ArrayList<String>();
        var origin = 0;
        for (var dump : Dump.of(folder, "keycloak", "keycloak")) {
            // The realm that plays Suomi.fi is where the code comes from.
            if (dump.table().equals("user_attribute")) {
                origin += dump.contains(code) ? 1 : 0;
            } else if (dump.contains(code)) {
                traces.add("Keycloak's " + dump.table());
            }
        }
        for (var dump : Dump.of(folder, "hub", PostgresServer.OWNER)) {
            if (dump.contains(code)) {
                traces.add("the hub's " + dump.table());
            }
        }
        for (var log : List.of("hub", "keycloak")) {
            if (Files.readString(folder.log(log)).contains(code)) {
                traces.add(log + ".log");
            }
        }
        assertEquals(List.of(), traces);
        assertEquals(1, origin, "the search finds the code where it is");
    }

    @Test
    void pageCookie_hidesTheIdentityCode() {
        var browser = new Browser();
        browser.openLoggingIn(info.hubUrl() + "/my", "iida", "iida", "\0");
        var code = info.jobseeker("iida").personalIdentityCode();
        var session = browser.cookies("q_session");
        assertFalse(session.isEmpty(), "there is a session cookie to look at");
        for (var value : session) {
            for (var part : value.split("[.|]")) {
                assertFalse(Dump.decoded(part).contains(code));
            }
        }
    }

    @Test
    void artefact_holdsNothingOfTheSandbox() throws IOException {
        var jars = new ArrayList<Path>();
        try (var files = Files.walk(Path.of("target/quarkus-app"))) {
            files.filter(f -> f.toString().endsWith(".jar")).forEach(jars::add);
        }
        assertFalse(jars.isEmpty());
        for (var jar : jars) {
            try (var content = new java.util.zip.ZipFile(jar.toFile())) {
                assertTrue(
                        content.stream().noneMatch(e -> e.getName().startsWith("fi/kumppanuus/sandbox")),
                        jar.toString());
            }
        }
    }

    private static String ask(String username) {
        var employment = HubClient.partner(info, "employment-oulu");
        var code = info.jobseeker(username).personalIdentityCode();
        var subject = employment
                .post("/subjects/lookup", Map.of("personalIdentityCode", code))
                .require(200)
                .json()
                .path("subjectId")
                .asText();
        Map<String, Object> body = new java.util.LinkedHashMap<>(Consents.request(
                subject,
                info.partner("staffing-berg").id(),
                "job-placement",
                List.of("identity"),
                StandingConsent.today(folder).plusMonths(1)));
        body.put("id", UUID.randomUUID().toString());
        return employment
                .post("/consent-requests", body)
                .require(201)
                .json()
                .path("approvalUrl")
                .asText();
    }
}
