package fi.kumppanuus.hub.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One document of the contract, as it is served.
 *
 * @param base what comes before each path
 */
record ContractFile(String name, JsonNode root, String base) {
    /** In the order in which most readers need them. */
    static final List<String> NAMES = List.of("partner", "jobseeker", "oversight", "admin");

    private static final String SCHEMAS = "#/components/schemas/";

    /** Whatever {@code content} has for one media type. {@code examples} are pretty JSON by what they show. */
    record Body(String mediaType, JsonNode schema, Map<String, String> examples) {}

    static ContractFile read(String name) {
        try (var file = ContractFile.class.getResourceAsStream("/META-INF/resources/openapi/" + name + ".yaml")) {
            var root = new ObjectMapper(new YAMLFactory()).readTree(file);
            return new ContractFile(
                    name, root, root.path("servers").path(0).path("url").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode resolve(JsonNode node) {
        var here = node;
        while (here.has("$ref")) {
            here = root.at(here.path("$ref").asText().substring(1));
        }
        return here;
    }

    JsonNode schemas() {
        return root.path("components").path("schemas");
    }

    /** The name of the schema that a reference or a list of it stands for; empty for one without a name. */
    String schemaName(JsonNode schema) {
        var referred = schema.path("type").asText().equals("array") ? schema.path("items") : schema;
        var reference = referred.path("$ref").asText();
        return reference.startsWith(SCHEMAS) ? reference.substring(SCHEMAS.length()) : "";
    }

    /** As people say it: {@code list of string (uuid)}. */
    String type(JsonNode schema) {
        var resolved = resolve(schema);
        var type = resolved.path("type").asText();
        if (type.equals("array")) {
            return "list of " + type(resolved.path("items"));
        }
        return resolved.has("format") ? type + " (" + resolved.path("format").asText() + ")" : type;
    }

    /** What a value must be besides its type. */
    String limits(JsonNode schema) {
        var resolved = resolve(schema);
        var words = new ArrayList<String>();
        if (resolved.has("enum")) {
            words.add("one of " + String.join(", ", texts(resolved.path("enum"))));
        }
        Stream.of("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "default", "pattern")
                .filter(resolved::has)
                .forEach(limit -> words.add(limit + " " + resolved.path(limit).asText()));
        return String.join("; ", words);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** @param holder a request body or an answer */
    List<Body> bodies(JsonNode holder) {
        var bodies = new ArrayList<Body>();
        resolve(holder).path("content").fields().forEachRemaining(content -> {
            var schema = content.getValue().path("schema");
            bodies.add(new Body(content.getKey(), schema, examples(content.getValue(), resolve(schema))));
        });
        return bodies;
    }

    private Map<String, String> examples(JsonNode media, JsonNode schema) {
        var examples = new LinkedHashMap<String, String>();
        media.path("examples")
                .forEach(named -> examples.put(named.path("summary").asText("Example"), pretty(named.path("value"))));
        Stream.of(media, schema)
                .filter(holder -> holder.has("example"))
                .limit(examples.isEmpty() ? 1 : 0)
                .forEach(holder -> examples.put("Example", pretty(holder.path("example"))));
        return examples;
    }

    static String pretty(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toPrettyString();
    }
}
