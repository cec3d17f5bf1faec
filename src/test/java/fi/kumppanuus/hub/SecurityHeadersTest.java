package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Trouble;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every answer tells a browser, whoever gives it: the API, a page, a file, or an error of any kind. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SecurityHeadersTest {
    private static final Map<String, String> EVERYWHERE = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    private final List<String> faults = new ArrayList<>();
    private final TreeSet<Integer> statuses = new TreeSet<>();

    private void look(String what, Response answer) {
        int status = answer.statusCode();
        statuses.add(status);
        var where = what + " " + status + ": ";
        EVERYWHERE.forEach((name, value) -> {
            if (!List.of(value).equals(answer.headers().getValues(name))) {
                faults.add(where + name + " " + answer.headers().getValues(name));
            }
        });
        var policies = answer.headers().getValues("Content-Security-Policy");
        if (policies.size() != 1
                || !policies.getFirst().contains("frame-ancestors 'none'")
                || !policies.getFirst().contains("base-uri 'none'")
                || !policies.getFirst().contains("default-src 'none'")
                || policies.getFirst().contains("unsafe")
                || policies.getFirst().contains("*")) {
            faults.add(where + policies);
        }
    }

    private void verdict(Integer... expected) {
        assertEquals(List.of(), faults);
        assertTrue(statuses.containsAll(List.of(expected)), "seen only " + statuses);
    }

    private static RequestSpecification browser() {
        return RestAssured.given().redirects().follow(false).accept("text/html");
    }

    @Test
    void everyOperation_whetherItSucceedsOrNot() {
        var world = new World();
        // before anything takes away what it needs
        world.call("GET /subjects/{subjectId}/skills-assessments/{recordId}/attachments/{attachmentId}");
        for (var operation : ApiDocument.contractOperations()) {
            var answer = world.call(operation.id()).send();
            look(operation.id(), answer);
            if (!"no-store".equals(answer.header("Cache-Control"))) {
                faults.add(operation.id() + " may be kept by a cache");
            }
            var refused = world.call(operation.id()).send(null);
            look(operation.id() + " without token", refused);
            if (!"no-store".equals(refused.header("Cache-Control"))) {
                faults.add(operation.id() + " may be kept by a cache");
            }
            look(
                    operation.id() + " no such method",
                    RestAssured.given()
                            .request(
                                    "PURGE",
                                    operation
                                            .path()
                                            .replaceAll("\\{[A-Za-z]+}", "00000000-0000-0000-0000-000000000000")));
        }
        verdict(200, 201, 401, 405);
    }

    @Test
    void everyKindOfError() {
        var authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        look("no path", RestAssured.get("/api/v1/no-such"));
        look("no page", browser().get("/no-such"));
        look("no problem", browser().get("/problems/no-such"));
        look("no method", Api.as(authority).delete("/self"));
        look("no method of a page", browser().delete("/docs"));
        look("not acceptable", Api.as(authority).accept("text/x").get("/self"));
        look(
                "too large",
                Api.as(authority)
                        .contentType("application/json")
                        .body("\"" + "x".repeat(300_000) + "\"")
                        .post("/subjects/lookup"));
        look(
                "headers too large",
                RestAssured.given().header("X-Long", "x".repeat(21_000)).get("/"));
        try (var gone = Trouble.tableGone("partner")) {
            look("broken", Api.as(authority).get("/self"));
            look("broken page", browser().get("/who-answers"));
        }
        verdict(404, 405, 406, 413, 431, 500);
    }

    @Test
    void everyPage_andEveryFile() {
        for (var page : pages()) {
            var path = page.replaceAll("\\{[a-z]+}", "consent-required");
            look("GET " + page, browser().get(path));
            look("POST " + page, browser().formParam("token", "x").post(path));
        }
        for (var file : List.of(
                "/hub.css",
                "/openapi/partner.yaml",
                "/.well-known/receipt-keys.json",
                "/.well-known/oauth-protected-resource",
                "/q/health/live")) {
            look(file, RestAssured.get(file));
        }
        verdict(200, 302, 405);
    }

    /** By the code, so that a new page is among them. */
    private static TreeSet<String> pages() {
        var pages = new TreeSet<String>();
        ArchitectureTest.MAIN.stream()
                .filter(c -> c.getPackageName().endsWith(".web"))
                .forEach(c ->
                        c.getMethods().stream().filter(EndpointRules.ENDPOINT).forEach(m -> pages.add(path(c, m))));
        assertTrue(pages.size() >= 9 && pages.contains("/my/requests/{secret}"), pages.toString());
        return pages;
    }

    private static String path(JavaClass resource, JavaMethod method) {
        var own = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        return (resource.getAnnotationOfType(Path.class).value() + "/" + own)
                .replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
    }
}
