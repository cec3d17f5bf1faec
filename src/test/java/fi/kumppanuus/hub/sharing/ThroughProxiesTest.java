package fi.kumppanuus.hub.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.DpopKey;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.RewritingProxy;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The story as it goes in production: the partner over X-Road, whose security server knows the hub by another path; the
 * person and everybody else through an ordinary proxy. No answer says where the hub really is.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ThroughProxiesTest implements Filter {
    @TestHTTPResource
    URI hub;

    private final List<String> answers = new ArrayList<>();
    private TestPartner partner;
    private TestPerson person;
    private RewritingProxy xRoad;
    private RewritingProxy front;

    @BeforeEach
    void stand() {
        partner = TestHub.partner(PartnerType.KELA);
        person = TestHub.person();
        xRoad = RewritingProxy.of(
                "/r1/FI-TEST/GOV/1234567-1/kumppanuushub/v1",
                URI.create("https://localhost:" + tlsPort() + "/api/v1"),
                TestHub.securityServer(),
                Map.of("X-Road-Client", TestHub.xRoadClient(partner)));
        front = RewritingProxy.of("/behind", URI.create("http://localhost:" + hub.getPort()));
    }

    @AfterEach
    void leave() {
        xRoad.close();
        front.close();
    }

    private static int tlsPort() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-ssl-port", Integer.class);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        var answer = context.next(request, response);
        answers.add(answer.statusLine() + "\n" + answer.headers() + "\n" + answer.asString());
        return answer;
    }

    private RequestSpecification through(RewritingProxy proxy, String below) {
        return given().filter(this)
                .baseUri("http://127.0.0.1")
                .port(proxy.port())
                .basePath(proxy.prefix() + below)
                .accept(ContentType.JSON)
                .redirects()
                .follow(false);
    }

    private RequestSpecification asPartner() {
        return through(xRoad, "")
                .header("Authorization", "Bearer " + Tokens.overXRoad(partner, Api.PARTNER_SCOPES))
                .header("X-Road-UserId", "FI-virkailija-7")
                .header("X-Road-Id", UUID.randomUUID())
                .header("Hub-Purpose", "shared-service");
    }

    private RequestSpecification asPerson() {
        return through(front, "/api/v1")
                .header("Authorization", "Bearer " + Tokens.person(person.sub(), Api.PERSON_SCOPES))
                .contentType(ContentType.JSON);
    }

    private Response read(String subject) {
        return asPartner().get("/subjects/{id}/skills-assessments", subject);
    }

    private void refused(String subject) {
        read(subject)
                .then()
                .statusCode(403)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/consent-required"))
                .body("nextStep", equalTo(TestHub.PUBLIC_URL + "/api/v1/consent-requests"));
    }

    private Response ask(String subject) {
        return asPartner()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of(
                        "subjectId",
                        subject,
                        "purpose",
                        "shared-service",
                        "items",
                        List.of(Map.of("category", "skills-assessment")),
                        "validUntil",
                        LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                .plusMonths(3)
                                .toString()))
                .post("/consent-requests");
    }

    private String agree(String request) {
        return asPerson()
                .body(Map.of(
                        "items", List.of(Map.of("category", "skills-assessment", "granted", true)),
                        "noticeVersion", "1.0",
                        "lang", "fi"))
                .post("/me/consent-requests/{id}/decision", request)
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    @Test
    void askedApprovedReadWithdrawnRefused() {
        var source = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        Api.allowDeposit(person, source);
        Api.store(source, Api.lookup(source, person.identityCode()), Api.assessment())
                .then()
                .statusCode(201);
        String subject = asPartner()
                .contentType(ContentType.JSON)
                .body(Map.of("personalIdentityCode", person.identityCode()))
                .post("/subjects/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("subjectId");
        refused(subject);
        var asked = ask(subject).then().statusCode(201).body("approvalUrl", startsWith(TestHub.PUBLIC_URL + "/"));
        String consent = agree(asked.extract().path("id"));
        read(subject)
                .then()
                .statusCode(200)
                .header("Audit-Receipt", notNullValue())
                .body("items.size()", equalTo(1));
        asPerson()
                .body(Map.of())
                .post("/me/consents/{id}/withdraw", consent)
                .then()
                .statusCode(200);
        refused(subject);
        asPerson().get("/me/access-log").then().statusCode(200);
        nothingTellsWhereTheHubIs();
    }

    /** What goes wrong is answered just as publicly. */
    @Test
    void everyKindOfRefusal() {
        for (var answer : new Response[] {
            through(xRoad, "").get("/self"),
            asPartner().header("X-Road-Issue", "%0a").get("/self"),
            asPartner().get("/subjects?limit=0"),
            asPartner().get("/consents/{id}", UUID.randomUUID()),
            asPartner().contentType("text/plain").body("x").post("/consent-requests"),
            asPartner().accept("application/pdf").get("/self"),
            asPartner().delete("/self"),
            asPartner().get("/../../../q/nothing"),
            through(front, "/api/v1").header("Authorization", "Bearer nonsense").get("/self"),
            through(front, "/api/v1/self/").get(""),
            through(front, "").get("/nowhere"),
            through(front, "").get("/problems/validation"),
            through(front, "").header("X-Long", "x".repeat(21_000)).get("/api/v1/self")
        }) {
            assertTrue(answer.statusCode() >= 200, answer.statusLine());
        }
        assertEquals(13, answers.size());
        nothingTellsWhereTheHubIs();
    }

    /** A proof names what the partner typed, whatever path and host the proxy makes of it. */
    @Test
    void proofsAreForThePublicAddress() {
        var key = new DpopKey();
        var token = Tokens.bound(partner, key.thumbprint(), Api.PARTNER_SCOPES);
        through(front, "/api/v1")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", key.proof("GET", "/api/v1/self", token))
                .get("/self")
                .then()
                .statusCode(200)
                .body("tokenBinding", equalTo("dpop"));
        nothingTellsWhereTheHubIs();
    }

    private void nothingTellsWhereTheHubIs() {
        assertTrue(answers.size() > 0);
        var names = List.of(
                "localhost",
                "127.0.0.1",
                "0.0.0.0",
                InetAddress.getLoopbackAddress().getHostName(),
                ":" + hub.getPort(),
                ":" + tlsPort(),
                "/r1/",
                "/behind");
        for (var answer : answers) {
            var lower = answer.toLowerCase(Locale.ROOT);
            assertEquals(List.of(), names.stream().filter(lower::contains).toList(), () -> "in the answer\n" + answer);
        }
    }
}
