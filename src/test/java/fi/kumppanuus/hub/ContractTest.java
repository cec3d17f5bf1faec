package fi.kumppanuus.hub;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The written contract and what the code offers, compared both ways. What the code offers is SmallRye's scan of it; who
 * needs which scope and what an answer always carries is read off the classes by {@link ContractTypesTest}.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ContractTest {
    /** One view serves several operations; these leave the property out, as each validated answer shows. */
    private static final Map<String, List<String>> LEFT_OUT = Map.of(
            "GET /api/v1/consent-requests/{id}", List.of("approvalUrl"),
            "POST /api/v1/consent-requests/{id}/cancel", List.of("approvalUrl"));
    /** The scan takes every body for required. That this one isn't is shown by calling without (StatusWalkTest). */
    private static final Set<String> BODY_OPTIONAL = Set.of(
            "POST /api/v1/me/consents/{id}/withdraw",
            "POST /api/v1/subjects/{subjectId}/event-cards/{recordId}/steps/{step}/done");

    ApiDocument scan;
    Map<String, Operation> offered;

    @BeforeEach
    void scanTheCode() throws IOException {
        var json = given().queryParam("format", "json").get("/q/openapi").asByteArray();
        scan = new ApiDocument("code", new ObjectMapper().readTree(json), "");
        offered = scan.operations().stream()
                .filter(o -> o.path().startsWith("/api/"))
                .collect(Collectors.toMap(Operation::id, Function.identity(), (a, b) -> a, TreeMap::new));
        assertFalse(offered.isEmpty());
    }

    @Test
    void documentsAreServed_byteForByte() throws IOException {
        var files = ApiDocument.contract();
        assertFalse(files.isEmpty());
        for (var document : files) {
            var served = given().get("/openapi/" + document.name());
            assertEquals(200, served.statusCode(), document.name());
            assertArrayEquals(
                    Files.readAllBytes(Path.of("openapi", document.name())), served.asByteArray(), document.name());
        }
    }

    @Test
    void operationsAreTheSame_andEachIsInOneDocument() {
        var ids = ApiDocument.contractOperations().stream().map(Operation::id).toList();
        assertEquals(new TreeSet<>(offered.keySet()), new TreeSet<>(ids));
        assertEquals(offered.size(), ids.size(), "an operation is in two documents: " + ids);
    }

    @Test
    void parametersAreTheSame() {
        same((told, found) -> {
            var differences = new ArrayList<String>();
            var mine = described(told);
            var theirs = described(found);
            if (!mine.equals(theirs)) {
                differences.add(told.id() + ": " + mine + " in the contract, " + theirs + " in the code");
            }
            return differences;
        });
    }

    /** Name, place, whether required, type. */
    private static TreeSet<String> described(Operation operation) {
        var all = new TreeSet<String>();
        operation.parameters().forEach((name, parameter) -> {
            var schema = operation.document().resolve(parameter.path("schema"));
            all.add(name
                    + (parameter.path("required").asBoolean() ? "! " : " ")
                    + schema.path("type").asText()
                    + schema.path("format").asText());
        });
        return all;
    }

    @Test
    void requestBodiesAreTheSame() {
        same((told, found) -> {
            var differences = new ArrayList<String>();
            if (told.requestBody().path("required").asBoolean()
                    != (found.requestBody().path("required").asBoolean() && !BODY_OPTIONAL.contains(told.id()))) {
                differences.add(told.id() + ": the body is required in one only");
            }
            if (told.requestSchema().isMissingNode() != found.requestSchema().isMissingNode()) {
                differences.add(told.id() + ": a body in one only");
            } else if (!told.requestSchema().isMissingNode()) {
                differences.addAll(new SchemaComparison(told.document(), scan, true)
                        .compare(told.id(), List.of(told.requestSchema()), found.requestSchema())
                        .differences());
            }
            return differences;
        });
    }

    @Test
    void answersAreTheSame() {
        same((told, found) -> {
            var schemas = found.answerSchemas();
            if (told.answerSchemas().isEmpty() || schemas.isEmpty()) {
                return told.answerSchemas().size() == schemas.size()
                        ? List.of()
                        : List.of(told.id() + ": an answer body in one only");
            }
            var answer = without(schemas.getFirst(), LEFT_OUT.getOrDefault(told.id(), List.of()));
            return new SchemaComparison(told.document(), scan, false)
                    .compare(told.id(), told.answerSchemas(), answer)
                    .differences();
        });
    }

    private JsonNode without(JsonNode schema, List<String> names) {
        if (names.isEmpty()) {
            return schema;
        }
        var cut = scan.resolve(schema).deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) cut.path("properties")).remove(names);
        return cut;
    }

    private interface Comparison {
        List<String> differences(Operation told, Operation found);
    }

    /** All differences at once: they tend to come together. */
    private void same(Comparison comparison) {
        var differences = ApiDocument.contractOperations().stream()
                .filter(told -> offered.containsKey(told.id()))
                .flatMap(told -> comparison.differences(told, offered.get(told.id())).stream())
                .toList();
        assertEquals(List.of(), differences, String.join("\n", differences));
    }
}
