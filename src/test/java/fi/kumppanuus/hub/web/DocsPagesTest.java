package fi.kumppanuus.hub.web;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract as pages: whole, without a script, with nothing from elsewhere. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class DocsPagesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern ANCHOR = Pattern.compile("\\bid=\"([^\"]+)\"");

    static List<ApiDocument> documents() {
        return ApiDocument.contract();
    }

    private static String page(String path) {
        return RestAssured.given()
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();
    }

    private static TreeSet<String> found(Pattern pattern, String page) {
        var all = new TreeSet<String>();
        pattern.matcher(page).results().forEach(match -> all.add(match.group(1)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void showsEachOperation_withItsCallAndItsAnswers(ApiDocument document) {
        var page = page("/docs/" + document.name().replace(".yaml", ""));
        var sections = page.split("<section aria-labelledby=\"");
        for (var operation : document.operations()) {
            var id = operation.node().path("operationId").asText();
            var section = List.of(sections).stream()
                    .filter(s -> s.startsWith(id + "\""))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("without " + id));
            assertTrue(section.contains("<code>" + operation.id() + "</code>"), id);
            assertTrue(section.contains("curl -X " + operation.method() + " "), id);
            assertTrue(section.contains("Authorization: Bearer $TOKEN"), id);
            operation.statuses().forEach(status -> assertTrue(section.contains("<dt>" + status + "</dt>"), id));
            if (!operation.requestSchema().isMissingNode()) {
                assertTrue(section.contains("  -d &#39;{") || section.contains("  -d '{"), id);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadsOnlyToWhatIsThere(ApiDocument document) {
        var path = "/docs/" + document.name().replace(".yaml", "");
        var page = page(path);
        var anchors = found(ANCHOR, page);
        for (var link : found(LINK, page)) {
            if (link.startsWith("#")) {
                assertTrue(anchors.contains(link.substring(1)), path + " " + link);
            } else if (!link.startsWith("?") && !link.equals("/my")) {
                assertTrue(link.startsWith("/"), path + " leads away: " + link);
                assertEquals(200, RestAssured.get(link).statusCode(), path + " " + link);
            }
        }
        assertFalse(page.contains("<script"), path);
        assertFalse(page.contains(" style="), path);
    }

    /** A document's own text never becomes markup. */
    @Test
    void markdownIsRendered_andNothingElse() {
        assertEquals("<p>a <em>b</em> &lt;i&gt;</p>\n", Markdown.html("a *b* <i>"));
        assertEquals(
                "<p><a href=\"/problems/not-found\"><code>not-found</code></a> <code>other</code></p>\n",
                Markdown.html("`not-found` `other`"));
        assertTrue(Markdown.html("| a | b |\n|---|---|\n| 1 | 2 |").contains("<td>1</td>"));
    }

    @Test
    void allDocumentsAndProblems_areListed() {
        var page = page("/docs");
        documents().forEach(d -> assertTrue(page.contains("/openapi/" + d.name()), d.name()));
        ProblemTexts.all().keySet().forEach(name -> assertTrue(page.contains("/problems/" + name + "\""), name));
        RestAssured.get("/docs/no-such").then().statusCode(404);
    }

    @Test
    void aProblemSaysItsCauseAndRemedy() {
        var problem = ProblemTexts.all().get("consent-required");
        var page = page("/problems/consent-required");
        assertTrue(page.contains(problem.cause()) && page.contains(problem.remedy()), page);
    }
}
