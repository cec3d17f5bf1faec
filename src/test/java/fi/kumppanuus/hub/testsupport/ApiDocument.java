package fi.kumppanuus.hub.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An OpenAPI document as a tree: those of the contract, and the one scanned from the code. */
public record ApiDocument(String name, JsonNode root, String base) {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    /** One method of one path. */
    public record Operation(ApiDocument document, String method, String path, JsonNode shared, JsonNode node) {
        public String id() {
            return method + " " + path;
        }

        /** Parameters of path and operation by {@code in name}. */
        public TreeMap<String, JsonNode> parameters() {
            var all = new TreeMap<String, JsonNode>();
            Stream.of(shared.path("parameters"), node.path("parameters"))
                    .forEach(list -> list.forEach(p -> {
                        var parameter = document.resolve(p);
                        all.put(
                                parameter.path("in").asText() + " "
                                        + parameter.path("name").asText(),
                                parameter);
                    }));
            return all;
        }

        public JsonNode requestBody() {
            return document.resolve(node.path("requestBody"));
        }

        public JsonNode requestSchema() {
            return requestBody().path("content").path("application/json").path("schema");
        }

        /** Statuses that the document lists by number. */
        public TreeSet<Integer> statuses() {
            var all = new TreeSet<Integer>();
            node.path("responses").fieldNames().forEachRemaining(status -> {
                if (!status.equals("default")) {
                    all.add(Integer.parseInt(status));
                }
            });
            return all;
        }

        /** Schemas of the answers that carry what was asked for. */
        public List<JsonNode> answerSchemas() {
            var all = new ArrayList<JsonNode>();
            node.path("responses").fields().forEachRemaining(entry -> {
                var schema = document.resolve(entry.getValue())
                        .path("content")
                        .path("application/json")
                        .path("schema");
                if (entry.getKey().startsWith("2") && !schema.isMissingNode()) {
                    all.add(schema);
                }
            });
            return all;
        }

        public String scope() {
            return node.path("x-required-scope").asText();
        }

        /** In the documents for staff, in the place of a scope. */
        public String role() {
            return node.path("x-required-role").asText();
        }

        /** Whether a concrete path of a call is this one's. */
        public boolean matches(String concrete) {
            return concrete.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /** Every document in {@code openapi/}. */
    public static List<ApiDocument> contract() {
        try (var files = Files.list(Path.of("openapi"))) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ApiDocument::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiDocument read(Path file) {
        try {
            var root = new ObjectMapper(new YAMLFactory()).readTree(Files.readAllBytes(file));
            return new ApiDocument(
                    file.getFileName().toString(),
                    root,
                    root.path("servers").path(0).path("url").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Operation> contractOperations() {
        return contract().stream().flatMap(d -> d.operations().stream()).toList();
    }

    public List<Operation> operations() {
        var all = new ArrayList<Operation>();
        root.path("paths")
                .fields()
                .forEachRemaining(path -> METHODS.forEach(method -> {
                    if (path.getValue().has(method)) {
                        all.add(new Operation(
                                this,
                                method.toUpperCase(Locale.ROOT),
                                base + path.getKey(),
                                path.getValue(),
                                path.getValue().get(method)));
                    }
                }));
        return all;
    }

    /** What a reference stands for; SmallRye wraps one that has a default of its own. */
    public JsonNode resolve(JsonNode node) {
        var here = node;
        while (here.has("$ref") || here.has("allOf")) {
            here = here.has("$ref")
                    ? root.at(here.get("$ref").asText().substring(1))
                    : here.path("allOf").path(0);
        }
        return here;
    }
}
