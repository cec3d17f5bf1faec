package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** RFC 9728: a client that knows nothing but the API's address finds its way to a token. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ResourceMetadataTest {
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
    private static final Pattern NAMED = Pattern.compile("resource_metadata=\"([^\"]+)\"");

    @Test
    void saysHowToGetAToken() {
        RestAssured.get(WELL_KNOWN + "/api/v1")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "public, max-age=300")
                .body("resource", equalTo(TestHub.PUBLIC_URL + "/api/v1"))
                .body("authorization_servers", equalTo(List.of(Tokens.ISSUER)))
                .body("bearer_methods_supported", equalTo(List.of("header")))
                .body("dpop_signing_alg_values_supported", equalTo(List.of("ES256", "PS256")))
                .body("dpop_bound_access_tokens_required", equalTo(false))
                .body("resource_name", equalTo("Kumppanuushub"))
                .body("resource_documentation", equalTo(TestHub.PUBLIC_URL + "/docs"));
        RestAssured.get("/docs").then().statusCode(200);
    }

    /** Section 3.3: the very resource that the client put the well-known part into. */
    @Test
    void namesTheResourceThatWasAskedFor() {
        RestAssured.get(WELL_KNOWN).then().statusCode(200).body("resource", equalTo(TestHub.PUBLIC_URL));
        RestAssured.get(WELL_KNOWN + "/api/v2").then().statusCode(404);
    }

    @Test
    void listsTheScopesOfTheContract() {
        var contract = new TreeSet<String>();
        ApiDocument.contractOperations().stream()
                .map(ApiDocument.Operation::scope)
                .flatMap(scope -> Stream.of(scope.split(" ")))
                .filter(scope -> scope.contains(":"))
                .forEach(contract::add);
        var listed = RestAssured.get(WELL_KNOWN + "/api/v1").jsonPath().getList("scopes_supported", String.class);
        assertEquals(contract, new TreeSet<>(listed));
        assertEquals(contract.size(), listed.size());
    }

    /** Section 5.1, in each challenge of the two schemes. */
    @Test
    void everyChallengeNamesIt() {
        var partner = TestHub.partner(PartnerType.KELA);
        for (var answer : new Response[] {
            Api.anonymous().get("/self"),
            Api.with("nonsense").get("/self"),
            Api.with(Tokens.partner(partner, "nothing:much")).get("/consents")
        }) {
            var challenges = answer.header("WWW-Authenticate");
            assertEquals(2, NAMED.matcher(challenges).results().count(), challenges);
            assertTrue(challenges.startsWith("Bearer realm=") && challenges.contains(", DPoP algs="), challenges);
            NAMED.matcher(challenges)
                    .results()
                    .forEach(named -> assertEquals(TestHub.PUBLIC_URL + WELL_KNOWN + "/api/v1", named.group(1)));
        }
    }

    @Test
    void stepUpNamesItToo() {
        var person = TestHub.person();
        var old =
                Tokens.sign(Tokens.personClaims(person.sub(), Api.PERSON_SCOPES).claim("auth_time", 1));
        var answers = new ArrayList<Response>();
        for (var restricted : List.of(true, false)) {
            answers.add(Api.with(old)
                    .contentType("application/json")
                    .body(Map.of("sharingRestricted", restricted))
                    .put("/me/settings"));
        }
        answers.getLast()
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"))
                .header("WWW-Authenticate", containsString("resource_metadata=\"" + TestHub.PUBLIC_URL + WELL_KNOWN));
    }
}
