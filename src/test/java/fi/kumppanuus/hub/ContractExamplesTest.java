package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract shows each operation by examples; a reader may copy them, so they are held to the schemas beside them. */
class ContractExamplesTest {
    private static final Pattern IDENTITY_CODE = Pattern.compile("\\b\\d{6}[-+A-FU-Y](\\d{3})[0-9A-Y]\\b");
    private static final Pattern BUSINESS_ID = Pattern.compile("\\b(\\d{7})-(\\d)\\b");
    private static final int[] BUSINESS_ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2};

    /** @param where for people */
    record Example(String where, JsonNode schema, JsonNode value) {}

    static List<ApiDocument> documents() {
        return ApiDocument.contract();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void eachParameterBodyAndAnswerOfAnOperation_hasAnExample(ApiDocument document) {
        var without = new ArrayList<String>();
        for (var operation : document.operations()) {
            operation.parameters().forEach((name, parameter) -> {
                if (!parameter.has("example")) {
                    without.add(operation + " " + name);
                }
            });
            shown(operation).forEach(place -> {
                if (examples(document, place).isEmpty()) {
                    without.add(place.where());
                }
            });
        }
        assertEquals(List.of(), without, String.join("\n", without));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void examplesFitTheirSchemas(ApiDocument document) {
        var validator =
                new SchemaValidator(new OpenAPIV3Parser().read("openapi/" + document.name()), new MessageResolver());
        var faults = new TreeSet<String>();
        var all = all(document);
        assertTrue(all.size() > 30, document.name() + " has few: " + all.size());
        for (var example : all) {
            var schema = Json.mapper().convertValue(example.schema(), Schema.class);
            validator
                    .validate(example::value, schema, "example")
                    .getMessages()
                    .forEach(message -> faults.add(example.where() + ": " + message.getMessage()));
            undeclared(document, example.schema(), example.value(), example.where(), faults);
        }
        assertEquals(new TreeSet<String>(), faults, String.join("\n", faults));
    }

    /** Answers may have more than their schemas say, but an example has not. */
    private static void undeclared(
            ApiDocument document, JsonNode schema, JsonNode value, String where, TreeSet<String> faults) {
        var resolved = document.resolve(schema);
        if (value.isArray()) {
            value.forEach(item -> undeclared(document, resolved.path("items"), item, where + "/*", faults));
        } else if (value.isObject() && resolved.has("properties")) {
            value.fields().forEachRemaining(field -> {
                var property = resolved.path("properties").path(field.getKey());
                if (property.isMissingNode()) {
                    faults.add(where + "/" + field.getKey() + " is not declared");
                } else {
                    undeclared(document, property, field.getValue(), where + "/" + field.getKey(), faults);
                }
            });
        }
    }

    /** Codes as no living person has them, and business ids that are well made and never given out. */
    @ParameterizedTest
    @MethodSource("documents")
    void identityCodesAndBusinessIds_areInvented(ApiDocument document) throws IOException {
        var text = Files.readString(Path.of("openapi", document.name()));
        matches(IDENTITY_CODE, text).forEach(code -> assertTrue(code.group(1).startsWith("9"), code.group()));
        matches(BUSINESS_ID, text).forEach(id -> {
            int sum = 0;
            for (int i = 0; i < BUSINESS_ID_WEIGHTS.length; i++) {
                sum += BUSINESS_ID_WEIGHTS[i] * (id.group(1).charAt(i) - '0');
            }
            assertEquals(String.valueOf(sum % 11 == 0 ? 0 : 11 - sum % 11), id.group(2), id.group());
            assertTrue(id.group().startsWith("99"), id.group());
        });
    }

    @Test
    void thereAreSuchCodesAndIds() throws IOException {
        var text = Files.readString(Path.of("openapi/partner.yaml"));
        assertTrue(matches(IDENTITY_CODE, text).findAny().isPresent());
        assertTrue(matches(BUSINESS_ID, text).findAny().isPresent());
    }

    private static Stream<Matcher> matches(Pattern pattern, String text) {
        var all = new ArrayList<Matcher>();
        for (int from = 0; ; ) {
            var matcher = pattern.matcher(text);
            if (!matcher.find(from)) {
                return all.stream();
            }
            all.add(matcher);
            from = matcher.end();
        }
    }

    /** What is sent and what comes back in JSON, problems too: without an example yet. */
    private static List<Example> shown(Operation operation) {
        var all = new ArrayList<Example>();
        contents(operation + " body", operation.requestBody(), all);
        operation
                .node()
                .path("responses")
                .fields()
                .forEachRemaining(answer -> contents(
                        operation + " " + answer.getKey(), operation.document().resolve(answer.getValue()), all));
        return all;
    }

    private static void contents(String where, JsonNode holder, List<Example> all) {
        holder.path("content").fields().forEachRemaining(content -> {
            if (content.getKey().endsWith("json")) {
                all.add(new Example(
                        where + " " + content.getKey(), content.getValue().path("schema"), content.getValue()));
            }
        });
    }

    /** Those of the media type, or the one of its schema. */
    private static List<Example> examples(ApiDocument document, Example place) {
        var all = new ArrayList<Example>();
        place.value()
                .path("examples")
                .fields()
                .forEachRemaining(named -> all.add(new Example(
                        place.where() + " " + named.getKey(),
                        place.schema(),
                        named.getValue().path("value"))));
        Stream.of(place.value(), document.resolve(place.schema()))
                .filter(holder -> holder.has("example"))
                .forEach(holder -> all.add(new Example(place.where(), place.schema(), holder.path("example"))));
        return all;
    }

    private static List<Example> all(ApiDocument document) {
        var all = new ArrayList<Example>();
        for (var operation : document.operations()) {
            operation
                    .parameters()
                    .forEach((name, parameter) -> all.add(
                            new Example(operation + " " + name, parameter.path("schema"), parameter.path("example"))));
            shown(operation).forEach(place -> all.addAll(examples(document, place)));
        }
        schemas(document.name(), document.root().path("components").path("schemas"), all);
        return all;
    }

    /** Every schema, however deep, that has an example of its own. */
    private static void schemas(String where, JsonNode node, List<Example> all) {
        if (node.isObject()
                && node.has("type")
                && node.has("example")
                && !node.path("example").has("type")) {
            all.add(new Example(where, node, node.path("example")));
        }
        node.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("example")) {
                schemas(where + "/" + field.getKey(), field.getValue(), all);
            }
        });
    }
}
