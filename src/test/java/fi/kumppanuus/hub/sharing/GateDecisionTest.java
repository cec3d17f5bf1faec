package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code decisions/gate.yaml}, which says in plain words who gets what, against the hub and its database. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class GateDecisionTest {
    @Inject
    Catalogue catalogue;

    static List<GateCase> cases() {
        return GateCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decidesAsWritten(GateCase wanted) throws Exception {
        var answer = new GateScene(wanted).call().then().statusCode(wanted.answer());
        if (wanted.problem() != null) {
            answer.body("type", equalTo(TestHub.PUBLIC_URL + "/problems/" + wanted.problem()));
        }
        if (wanted.records() != null) {
            assertEquals(wanted.records(), shown(wanted, answer.extract().jsonPath()));
        }
        // Whatever was decided by a gate that looked, the decision is in the log before the answer.
        if (!"insufficient-scope".equals(wanted.problem()) && !wanted.call().startsWith("put in")) {
            answer.header("Audit-Receipt", notNullValue());
        }
    }

    private static int shown(GateCase wanted, JsonPath answer) {
        if ("indicator".equals(wanted.call())) {
            return answer.getInt("openEventCount");
        }
        if (!"profile".equals(wanted.call())) {
            return answer.getList("items").size();
        }
        var part = switch (wanted.category()) {
            case "job-wishes" -> "jobWishes";
            case "work-history" -> "workHistory";
            default -> wanted.category();
        };
        return switch (answer.<Object>get(part)) {
            case null -> 0;
            case List<?> entries -> entries.size();
            default -> 1;
        };
    }

    /** Every case about the person, whatever its cause and call, gives the same bytes but for the two ids. */
    @Test
    void answersAlike_whateverIsHiddenAboutThePerson() throws Exception {
        var faces = cases().stream()
                .filter(c -> "consent-required".equals(c.problem()))
                .collect(Collectors.groupingBy(GateDecisionTest::faceOf));
        assertEquals(1, faces.size(), () -> "told apart: " + faces);
        assertTrue(faces.values().iterator().next().size() > 15);
    }

    private static String faceOf(GateCase wanted) {
        try {
            return Transcript.face(new GateScene(wanted).call());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A category without cells is one whose consent nobody has tried. */
    @Test
    void everyCategoryIsRead_andRefused() {
        var all = catalogue.categories().stream().map(Category::code).collect(Collectors.toSet());
        assertEquals(all, categories(c -> c.answer() == 200 && !c.call().startsWith("put in")));
        assertEquals(all, categories(c -> "consent-required".equals(c.problem())));
    }

    private static Set<String> categories(Predicate<GateCase> which) {
        return cases().stream().filter(which).map(GateCase::category).collect(Collectors.toSet());
    }

    /** So that nobody deletes half of the file unnoticed. */
    @Test
    void coversEveryTypeAndEveryRefusal() {
        var cases = cases();
        assertEquals(5, cases.stream().map(GateCase::partner).distinct().count());
        assertTrue(cases.stream()
                .map(GateCase::problem)
                .collect(Collectors.toSet())
                .containsAll(List.of(
                        "insufficient-scope",
                        "partner-not-active",
                        "category-not-allowed",
                        "purpose-missing",
                        "purpose-unknown",
                        "purpose-not-allowed",
                        "acting-user-missing",
                        "acting-user-invalid",
                        "identity-code-not-allowed",
                        "consent-required",
                        "not-found")));
    }
}
