package fi.kumppanuus.hub.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The contract as files of a Bruno collection: a folder for each document, a request for each operation. */
public final class BrunoCollection {
    private static final Map<String, String> TOKENS = Map.of(
            "partner", "partnerToken",
            "jobseeker", "personToken",
            "oversight", "dpoToken",
            "admin", "adminToken");

    private BrunoCollection() {}

    /** @return the text of each file by its path in the collection */
    public static Map<String, String> files() {
        var files = new TreeMap<String, String>();
        files.put("bruno.json", """
                {
                  "version": "1",
                  "name": "Kumppanuushub",
                  "type": "collection"
                }
                """);
        files.put(
                "environments/sandbox.bru",
                block("vars", "hub: http://localhost:8080")
                        + """

                vars:secret [
                  %s
                ]
                """.formatted(String.join(
                                ",\n  ", TOKENS.values().stream().sorted().toList())));
        for (var document : ApiDocument.contract()) {
            var folder = document.name().replace(".yaml", "");
            files.put(
                    folder + "/folder.bru",
                    block("meta", "name: " + document.root().at("/info/title").asText())
                            + "\n"
                            + block("auth", "mode: bearer")
                            + "\n"
                            + block("auth:bearer", "token: {{" + TOKENS.get(folder) + "}}"));
            int number = 1;
            for (var operation : document.operations()) {
                files.put(
                        folder + "/" + operation.node().path("operationId").asText() + ".bru",
                        request(operation, number++));
            }
        }
        return files;
    }

    private static String request(Operation operation, int number) {
        var node = operation.node();
        var body = example(operation);
        var text = new StringBuilder();
        text.append(block("meta", "name: " + node.path("summary").asText() + "\ntype: http\nseq: " + number));
        text.append('\n')
                .append(block(
                        operation.method().toLowerCase(Locale.ROOT),
                        "url: {{hub}}" + operation.path().replaceAll("\\{([^}]+)}", ":$1") + "\nbody: "
                                + (body.isMissingNode() ? "none" : "json") + "\nauth: inherit"));
        parameters(text, "params:query", operation, "query");
        parameters(text, "params:path", operation, "path");
        parameters(text, "headers", operation, "header");
        if (!body.isMissingNode()) {
            text.append('\n').append(block("body:json", body.toPrettyString()));
        }
        var needs = node.has("x-required-role")
                ? "Needs the role " + operation.role() + "."
                : "Needs the scope " + operation.scope() + ".";
        return text.append('\n').append(block("docs", needs)).toString();
    }

    /** What may be left out is switched off, but for a key that makes a repeat safe: Bruno makes a fresh one each time. */
    private static void parameters(StringBuilder text, String block, Operation operation, String in) {
        Predicate<JsonNode> isKey = parameter -> parameter.path("name").asText().equals("Idempotency-Key");
        Predicate<JsonNode> on =
                isKey.or(parameter -> parameter.path("required").asBoolean());
        var lines = operation.parameters().values().stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .map(parameter -> (on.test(parameter) ? "" : "~")
                        + parameter.path("name").asText() + ": "
                        + (isKey.test(parameter)
                                ? "{{$guid}}"
                                : parameter.path("example").asText()))
                .toList();
        if (!lines.isEmpty()) {
            text.append('\n').append(block(block, String.join("\n", lines)));
        }
    }

    /** The first that the contract has for the body. */
    private static JsonNode example(Operation operation) {
        var media = operation.requestBody().path("content").path("application/json");
        var examples = media.path("examples").elements();
        var first = examples.hasNext() ? examples.next().path("value") : media.path("example");
        var schema = operation.document().resolve(media.path("schema"));
        return Stream.of(first, schema.path("example"))
                .filter(example -> !example.isMissingNode())
                .findFirst()
                .orElse(first);
    }

    private static String block(String name, String content) {
        return name + " {\n" + content.indent(2) + "}\n";
    }
}
