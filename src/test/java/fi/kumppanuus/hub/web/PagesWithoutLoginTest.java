package fi.kumppanuus.hub.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages know nobody before the login, whatever else the browser brings. The login itself is tested on Keycloak. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class PagesWithoutLoginTest {
    private TestPartner authority;
    private TestPerson person;
    private String approval;
    private String consent;

    @BeforeEach
    void somethingToSee() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        person = TestHub.person();
        consent = Api.consent(person, authority, authority, "shared-service", "identity");
        String url = Asking.about(authority, person).item("contact").send().path("approvalUrl");
        approval = URI.create(url).getPath();
    }

    private static RequestSpecification browser() {
        return RestAssured.given().redirects().follow(false).accept("text/html");
    }

    private static void sentToLogin(Response answer) {
        answer.then()
                .statusCode(302)
                .header(
                        "Location",
                        allOf(
                                startsWith(Tokens.ISSUER + "/auth?"),
                                containsString("response_type=code"),
                                containsString("client_id=hub-pages"),
                                containsString("code_challenge_method=S256"),
                                containsString("code_challenge="),
                                containsString("state="),
                                not(containsString("person"))));
        assertEquals("", answer.asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/my",
                "/my/sharing",
                "/my/access-log",
                "/my/",
                "/my/requests/x",
                "/my/consents/0",
                "/my/consents/0/receipt.pdf"
            })
    void sendsEverybodyToTheLogin(String path) {
        sentToLogin(browser().get(path));
    }

    @Test
    void approvalLinkAlone_showsNothing() {
        sentToLogin(browser().get(approval));
        sentToLogin(browser().get("/my/consents/" + consent));
        sentToLogin(browser().get("/my/consents/" + consent + "/receipt.pdf"));
        sentToLogin(browser().get("/my/consents/" + consent + "/receipt.jws"));
    }

    @Test
    void freshChallengeEachTime() {
        var one = browser().get("/my").header("Location");
        var other = browser().get("/my").header("Location");
        assertEquals(
                2,
                java.util.stream.Stream.of(one, other)
                        .map(l -> parameter(l, "code_challenge"))
                        .distinct()
                        .count());
        assertEquals(
                2,
                java.util.stream.Stream.of(one, other)
                        .map(l -> parameter(l, "state"))
                        .distinct()
                        .count());
    }

    private static String parameter(String location, String name) {
        return java.util.Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .filter(p -> p.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    /** As every cookie of the hub: no script reads it, and no form of another site brings it along. */
    @Test
    void loginsCookie_isForThisSite_andForNoScript() {
        var cookies = browser().get("/my").detailedCookies().asList();
        assertFalse(cookies.isEmpty());
        for (var cookie : cookies) {
            assertTrue(cookie.isHttpOnly(), cookie.toString());
            assertEquals(
                    "lax", String.valueOf(cookie.getSameSite()).toLowerCase(java.util.Locale.ROOT), cookie.getName());
            assertNull(cookie.getDomain(), cookie.toString());
        }
    }

    /** API tokens are for the API: whoever holds one of the person's must not become the person on the pages. */
    @Test
    void bearerTokens_openNoPage() {
        for (var token : new String[] {
            Tokens.person(person.sub(), Api.PERSON_SCOPES), Tokens.partner(authority, Api.PARTNER_SCOPES)
        }) {
            for (var path : new String[] {"/my", approval, "/my/consents/" + consent}) {
                browser()
                        .header("Authorization", "Bearer " + token)
                        .get(path)
                        .then()
                        .statusCode(not(equalTo(200)))
                        .body(not(containsString("Testi")));
            }
        }
    }

    @Test
    void madeUpSessionCookies_openNoPage() {
        browser().cookie("q_session", "x").get("/my").then().statusCode(not(equalTo(200)));
        browser()
                .cookie("q_session", Tokens.person(person.sub(), Api.PERSON_SCOPES))
                .get("/my")
                .then()
                .statusCode(not(equalTo(200)));
    }

    /** And a cookie of the pages opens no API. */
    @Test
    void apiTakesNoCookie() {
        RestAssured.given()
                .cookie("q_session", Tokens.person(person.sub(), Api.PERSON_SCOPES))
                .get("/api/v1/me/consents")
                .then()
                .statusCode(401);
    }

    @Test
    void postingWithoutLogin_changesNothing() {
        for (var path : new String[] {approval, "/my/consents/" + consent + "/withdraw"}) {
            for (var token : new String[] {null, Tokens.person(person.sub(), Api.PERSON_SCOPES)}) {
                var call = browser()
                        .formParam("item.contact", "yes")
                        .formParam("noticeVersion", "1.0")
                        .formParam("lang", "fi");
                if (token != null) {
                    call.header("Authorization", "Bearer " + token);
                }
                int status = call.post(path).statusCode();
                org.junit.jupiter.api.Assertions.assertTrue(status >= 300 && status < 500, path + ": " + status);
            }
        }
        Api.as(person).get("/me/consents/{id}", consent).then().body("status", equalTo("in-force"));
        Api.as(person).get("/me/consent-requests").then().body("items.size()", equalTo(1));
    }

    @Test
    void frontPageAndProblems_areForEverybody() {
        browser()
                .get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        browser().get("/problems/consent-required").then().statusCode(200).body(containsString("Nothing lets you"));
        browser().get("/problems/no-such").then().statusCode(404);
    }
}
