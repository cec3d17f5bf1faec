package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apicatalog.jcs.Jcs;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.OctetKeyPair;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Transcript;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signed receipt, over HTTP; verified by Nimbus and Tink, neither of which the hub signs with. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ReceiptTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JOSE = "application/jose";

    private TestPartner authority;
    private TestPartner firm;
    private TestPerson person;
    private String consent;

    @BeforeEach
    void consentOfThree() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
        var request = Asking.about(authority, person)
                .to(firm)
                .item("identity", "self")
                .item("contact", "self")
                .item("skills-assessment", authority.id(), "self")
                .id();
        consent = Api.decide(person, request, Map.of("identity", true, "contact", true, "skills-assessment", true))
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    private Response receipt(TestPerson who, String accept, String query) {
        return Api.as(who).accept(accept).get("/me/consents/" + consent + "/receipt" + query);
    }

    private String signed(String query) {
        return receipt(person, JOSE, query)
                .then()
                .statusCode(200)
                .contentType(JOSE)
                .extract()
                .asString();
    }

    private static String published() {
        return RestAssured.get("/.well-known/receipt-keys.json").asString();
    }

    private static JsonNode payload(String jws) {
        try {
            return JSON.readTree(JWSObject.parse(jws).getPayload().toBytes());
        } catch (ParseException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isSignedByAPublishedKey_overCanonicalJson() throws ParseException {
        var jws = JWSObject.parse(signed(""));
        assertTrue(ReceiptKeysTest.verifies(jws.serialize(), published()));
        assertEquals("EdDSA", jws.getHeader().getAlgorithm().getName());
        assertEquals("consent-receipt+jws", jws.getHeader().getType().getType());
        try (var reader = Json.createReader(new StringReader(jws.getPayload().toString()))) {
            assertEquals(Jcs.canonize(reader.readObject()), jws.getPayload().toString());
        }
    }

    @Test
    void anyChangedByte_failsTheSignature() {
        var jws = signed("");
        var keys = published();
        int step = Math.max(1, jws.length() / 97);
        int tried = 0;
        for (int i = 0; i < jws.length(); i += step) {
            char other = jws.charAt(i) == 'A' ? 'B' : 'A';
            var changed = jws.substring(0, i) + other + jws.substring(i + 1);
            assertFalse(ReceiptKeysTest.verifies(changed, keys), "changed at " + i);
            tried++;
        }
        assertTrue(tried > 90, "tried " + tried);
        var parts = jws.split("\\.");
        var other = payload(jws).toString().replace("GRANTED", "REVOKED");
        var forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];
        assertFalse(ReceiptKeysTest.verifies(forged, keys));
    }

    @Test
    void saysWhatWasDecided() {
        var now = Api.as(person).get("/me/consents/{id}", consent).jsonPath();
        var receipt = payload(signed(""));
        assertEquals(consent, receipt.path("consentId").asText());
        assertEquals(1, receipt.path("version").asInt());
        assertFalse(receipt.has("previousVersion"));
        assertEquals("GRANTED", receipt.path("transition").asText());
        assertEquals("fi", receipt.path("language").asText());
        assertEquals(now.getString("validFrom"), receipt.path("at").asText());
        assertEquals(now.getString("noticeHash"), receipt.at("/notice/sha256").asText());
        assertEquals("Työhön esittely", receipt.at("/purpose/name").asText());
        assertEquals(firm.id().toString(), receipt.at("/recipient/id").asText());
        assertEquals(
                "Keksittykatu 1, 00000 Keksittylä",
                receipt.at("/recipient/postalAddress").asText());
        assertEquals(2, receipt.path("controllers").size());
        assertEquals(
                List.of("identity", "contact", "skills-assessment"),
                receipt.path("items").findValuesAsText("category"));
        assertEquals(
                Set.of(authority.id().toString(), "self"),
                Set.copyOf(receipt.at("/items/2/sources").findValuesAsText("id")));
        assertEquals(
                now.getString("validUntil"), receipt.at("/items/0/validUntil").asText());
        assertEquals(
                LocalDate.parse(now.getString("validUntil")).plusDays(31).toString(),
                receipt.path("deleteBy").asText());
        assertEquals("A6-1-a", receipt.at("/legalBasis/article").asText());
        assertEquals(
                TestHub.PUBLIC_URL + "/my/consents/" + consent,
                receipt.path("withdrawalUrl").asText());
        // The event that it names is the decision in the person's own log.
        Api.as(person)
                .get("/me/access-log")
                .then()
                .body(
                        "items.find { it.eventId == '"
                                + receipt.path("auditEventId").asText() + "' }.action",
                        equalTo("consent-decided"));
    }

    /** Whoever finds it must not learn whose it is; the recipient can tell, by the id that it knows anyway. */
    @Test
    void namesNobody() {
        var jws = signed("");
        var text = payload(jws).toString();
        for (var secret : List.of(person.identityCode(), "Testaaja", person.id().toString(), person.sub())) {
            assertFalse(text.contains(secret), secret);
        }
        assertEquals(
                TestHub.subject(firm, person).toString(),
                payload(jws).path("subject").asText());
    }

    @Test
    void everyVersionHasItsOwn_andOldOnesNeverChange() {
        var first = signed("");
        Api.withdraw(person, consent, "contact").then().statusCode(200);
        var second = signed("");
        TestHub.sql(
                "update partner set name_fi = 'Toinen nimi', email = 'toinen@nimi.example' where id = ?", firm.id());
        assertEquals(first, signed("?version=1"));
        assertEquals(second, signed("?version=2"));
        Api.withdraw(person, consent).then().statusCode(200);
        var third = payload(signed(""));
        assertEquals("NARROWED", payload(second).path("transition").asText());
        assertEquals(1, payload(second).path("previousVersion").asInt());
        assertEquals(
                List.of("identity", "skills-assessment"),
                payload(second).path("items").findValuesAsText("category"));
        assertEquals(List.of("contact"), payload(second).path("endedItems").findValuesAsText("category"));
        assertEquals("WITHDRAWN", third.path("transition").asText());
        assertEquals(0, third.path("items").size());
        assertEquals(
                List.of("identity", "skills-assessment"),
                third.path("endedItems").findValuesAsText("category"));
        assertEquals(
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(30).toString(),
                third.path("deleteBy").asText());
        assertEquals("Toinen nimi", third.at("/recipient/name").asText());
        var keys = published();
        for (int version = 1; version <= 3; version++) {
            assertTrue(ReceiptKeysTest.verifies(signed("?version=" + version), keys), "version " + version);
        }
    }

    /** Repeating a withdrawal changes nothing, so there is no receipt of it. */
    @Test
    void stepThatChangesNothing_makesNone() {
        Api.withdraw(person, consent).then().statusCode(200);
        Api.withdraw(person, consent).then().statusCode(200);
        var versions = TestHub.query(
                "select version from consent_receipt where consent_id = ? order by version",
                row -> row.getInt(1),
                UUID.fromString(consent));
        assertEquals(List.of(1, 2), versions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/jose", "text/html, */*;q=0.1"})
    void withoutAChoice_isTheSignedOne(String accept) {
        receipt(person, accept, "").then().statusCode(200).contentType(JOSE).header("Vary", "Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/jwt"})
    void otherMediaTypes_406(String accept) {
        receipt(person, accept, "")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/not-acceptable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jose", "application/pdf", "application/ld+json"})
    void strangersAndUnknownVersions_404(String accept) {
        var stranger = receipt(TestHub.person(), accept, "");
        stranger.then().statusCode(404).body("type", equalTo(TestHub.PUBLIC_URL + "/problems/not-found"));
        var unknown = Api.as(person).accept(accept).get("/me/consents/{id}/receipt", UUID.randomUUID());
        assertEquals(Transcript.face(unknown), Transcript.face(stranger));
        receipt(person, accept, "?version=2").then().statusCode(404);
        receipt(person, accept, "?version=0").then().statusCode(400);
    }

    @Test
    void keysAreForEverybody_publicAndCacheable() {
        RestAssured.get("/.well-known/receipt-keys.json")
                .then()
                .statusCode(200)
                .contentType("application/jwk-set+json")
                .header("Cache-Control", startsWith("public, max-age="))
                .body("keys.kty", hasItem("OKP"))
                .body("keys[0].d", nullValue());
        RestAssured.given()
                .accept("application/json")
                .get("/.well-known/receipt-keys.json")
                .then()
                .statusCode(200);
        assertFalse(published().contains("\"d\""));
    }

    /** The hub's own key, replaced: what it signed is true by what is published then. */
    @Test
    void afterRotation_receiptsStillVerify() throws IOException, ParseException {
        var file = Path.of(ConfigProvider.getConfig().getValue("hub.keys.receipts", String.class));
        var old = OctetKeyPair.parse(
                JSON.readTree(Files.readString(file)).at("/keys/0").toString());
        assertTrue(old.isPrivate());
        var rotated = Files.createTempFile("receipts", ".json");
        Files.writeString(rotated, ReceiptKeysTest.keysJson(ReceiptKeysTest.pair("receipts-2027"), old.toPublicJWK()));
        var keys = new ReceiptKeys(() -> KeySource.of(rotated.toString()));
        assertTrue(ReceiptKeysTest.verifies(signed(""), keys.published()));
        var young = keys.sign(payload(signed("")).toString().getBytes(StandardCharsets.UTF_8));
        assertTrue(ReceiptKeysTest.verifies(young, keys.published()));
        assertFalse(ReceiptKeysTest.verifies(young, published()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update consent_receipt set jws = ''",
                "delete from consent_receipt",
                "truncate consent_receipt",
            })
    void applicationRole_cannotRewriteReceipts(String statement) throws SQLException {
        try (var connection = TestHub.connect(PostgresServer.APP);
                var sql = connection.createStatement()) {
            var refused = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals("42501", refused.getSQLState(), "insufficient privilege");
        }
    }
}
