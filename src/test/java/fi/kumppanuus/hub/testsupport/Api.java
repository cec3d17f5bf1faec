package fi.kumppanuus.hub.testsupport;

import static io.restassured.RestAssured.given;

import fi.kumppanuus.sandbox.Certificates;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.SSLConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls as partners and people make them, each answer held to the contract. */
public final class Api {
    public static final String[] PARTNER_SCOPES = {
        "subject:lookup",
        "consent-request:create",
        "consent-request:read",
        "consent:read",
        "consent:relinquish",
        "consent:assist",
        "service-relationship:write",
        "safety-restriction:write",
        "profile:read",
        "profile:write",
        "skills-assessment:read",
        "skills-assessment:write",
        "event-card:read",
        "event-card:write",
        "event-card-template:read",
        "event-card-template:manage",
        "service-action:read",
        "service-action:write",
        "cooperation-indicator:read"
    };
    public static final String[] PERSON_SCOPES = {
        "my-consents:read", "my-consents:manage", "my-data:read", "my-data:manage", "my-access-log:read"
    };
    public static final String WELDING = "http://data.europa.eu/esco/skill/5a2cd38e-3a6a-4d6b-8b83-2fd2f9ab4c21";

    private Api() {}

    public static RequestSpecification anonymous() {
        return given().filter(new Contract()).basePath("/api/v1").accept(ContentType.JSON);
    }

    /** By https, without a certificate of one's own. */
    public static RequestSpecification overTls() {
        return overTls(SSLConfig.sslConfig());
    }

    /** By https, showing this certificate. */
    public static RequestSpecification over(Certificates.Own own) {
        return overTls(SSLConfig.sslConfig().keyStore(own.keyStore().toString(), Certificates.PASSWORD));
    }

    /** Forwarded by the security server, for this X-Road client. */
    public static RequestSpecification overXRoad(TestPartner partner, String client) {
        return over(TestHub.securityServer())
                .header("Authorization", "Bearer " + Tokens.overXRoad(partner, PARTNER_SCOPES))
                .header("X-Road-Client", client);
    }

    private static RequestSpecification overTls(SSLConfig tls) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-ssl-port", Integer.class);
        return anonymous()
                .baseUri("https://localhost")
                .port(port)
                .config(RestAssured.config()
                        .sslConfig(tls.trustStore(TestHub.trusted()).allowAllHostnames()));
    }

    public static RequestSpecification with(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    /** A partner's system with everything it may ever ask for, acting user named. */
    public static RequestSpecification as(TestPartner partner) {
        return with(Tokens.partner(partner, PARTNER_SCOPES)).header("Hub-Acting-User", "case-worker-7");
    }

    public static RequestSpecification reading(TestPartner partner, String purpose) {
        return as(partner).header("Hub-Purpose", purpose);
    }

    public static RequestSpecification as(TestPerson person) {
        return with(Tokens.person(person.sub(), PERSON_SCOPES));
    }

    public static RequestSpecification as(TestStaff staff) {
        return with(Tokens.staff(staff));
    }

    public static String lookup(TestPartner partner, String identityCode) {
        return as(partner)
                .contentType(ContentType.JSON)
                .body(Map.of("personalIdentityCode", identityCode))
                .post("/subjects/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("subjectId");
    }

    public static void allowDeposit(TestPerson person, TestPartner source) {
        as(person)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("source", source.id(), "category", "skills-assessment"))
                .post("/me/deposits")
                .then()
                .statusCode(201);
    }

    public static Map<String, Object> assessment() {
        return Map.of(
                "method",
                "INTERVIEW",
                "assessedOn",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).toString(),
                "skills",
                List.of(Map.of("uri", WELDING, "text", "hitsaus", "level", 4, "assessedBy", "ASSESSOR")),
                "occupations",
                List.of(Map.of("iscoGroup", "7212")));
    }

    public static Response store(TestPartner source, String subject, Map<String, Object> assessment) {
        return as(source)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(assessment)
                .post("/subjects/{id}/skills-assessments", subject);
    }

    /** @param name percent-encoded */
    public static Response attach(TestPartner source, String subject, String record, String name, byte[] file) {
        return as(source)
                .contentType("application/pdf")
                .header("Idempotency-Key", UUID.randomUUID())
                .header("Hub-File-Name", name)
                .body(file)
                .post("/subjects/{id}/skills-assessments/{record}/attachments", subject, record);
    }

    /** As little as is taken for one; {@code text} is in it as it stands. */
    public static byte[] pdf(String text) {
        return ("%PDF-1.7\n% " + text + "\ntrailer <<>>\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What the person can, in the person's own words. */
    public static Map<String, Object> selfAssessment() {
        return Map.of(
                "method",
                "SELF_ASSESSMENT",
                "assessedOn",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).toString(),
                "skills",
                List.of(Map.of("uri", WELDING, "text", "hitsaan kotona", "level", 3, "assessedBy", "SELF")),
                "occupations",
                List.of());
    }

    public static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        var more = new TreeMap<>(body);
        more.put(name, value);
        return more;
    }

    public static Response write(TestPerson person, Map<String, Object> assessment) {
        return as(person)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(assessment)
                .post("/me/skills-assessments");
    }

    public static Response say(TestPerson person, String record, int version, String kind, String text) {
        return as(person)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("kind", kind, "version", version, "text", text))
                .post("/me/records/{id}/comments", record);
    }

    /** With rows, of which REST Assured knows nothing. */
    public static RequestSpecification lines(RequestSpecification request, NdJson rows) {
        return request.config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(NdJson.MEDIA_TYPE, ContentType.TEXT)))
                .contentType(NdJson.MEDIA_TYPE)
                .body(rows.bytes());
    }

    public static Map<String, Object> row(String subject, String externalId) {
        var row = new TreeMap<>(assessment());
        row.put("subjectId", subject);
        row.put("externalId", externalId);
        return row;
    }

    public static Response ask(TestPartner asker, Map<String, Object> request) {
        return as(asker)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(request)
                .post("/consent-requests");
    }

    public static Response decide(TestPerson person, String request, Map<String, Boolean> answers) {
        return as(person)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "items",
                        answers.entrySet().stream()
                                .map(e -> Map.of("category", e.getKey(), "granted", e.getValue()))
                                .toList(),
                        "noticeVersion",
                        "1.0",
                        "lang",
                        "fi"))
                .post("/me/consent-requests/{id}/decision", request);
    }

    /** Asks for the categories and lets the person say yes to all; returns the consent's id. */
    public static String consent(
            TestPerson person, TestPartner asker, TestPartner recipient, String purpose, String... categories) {
        var items = List.of(categories).stream()
                .map(c -> Map.<String, Object>of("category", c))
                .toList();
        String request = ask(
                        asker,
                        Map.of(
                                "subjectId", lookup(asker, person.identityCode()),
                                "recipient", recipient.id(),
                                "purpose", purpose,
                                "items", items,
                                "validUntil",
                                        LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                                .plusMonths(3)
                                                .toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var yes = List.of(categories).stream().collect(java.util.stream.Collectors.toMap(c -> c, c -> true));
        return decide(person, request, yes).then().statusCode(200).extract().path("consentId");
    }

    /** The one person on the recipient's list that it has this consent of. */
    public static String subjectOf(TestPartner recipient, String consent) {
        JsonPath found = as(recipient)
                .get("/consents/{id}", consent)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return found.getString("subjectId");
    }

    public static Response withdraw(TestPerson person, String consent, String... items) {
        return as(person)
                .contentType(ContentType.JSON)
                .body(items.length == 0 ? Map.of() : Map.of("items", List.of(items)))
                .post("/me/consents/{id}/withdraw", consent);
    }
}
