package fi.kumppanuus.hub.web;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kumppanuus.hub.web.ContractSchema.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An operation of the contract as the page shows it.
 *
 * @param about HTML
 * @param needs the scope or the role that the caller's token must have
 * @param curl the call with the first example of its body
 */
record ContractOperation(
        String id,
        String method,
        String path,
        String summary,
        String about,
        String needs,
        List<Row> parameters,
        List<Shown> sent,
        String curl,
        List<Answer> answers) {

    /** A body. {@code of} names its schema, empty if it has no name. */
    record Shown(String mediaType, String of, List<Sample> samples) {}

    record Sample(String summary, String text) {}

    /** @param about HTML */
    record Answer(String status, String about, List<String> headers, List<Shown> bodies) {}

    /** @param shared all that the document has under the path: methods, and parameters that they share */
    static ContractOperation of(ContractFile file, String path, JsonNode shared, String method, String url) {
        var node = shared.path(method);
        var parameters = new ArrayList<Row>();
        Stream.of(shared, node)
                .forEach(holder -> holder.path("parameters")
                        .forEach(parameter -> parameters.add(ContractSchema.parameter(file, file.resolve(parameter)))));
        var verb = method.toUpperCase(Locale.ROOT);
        var sent = shown(file, node.path("requestBody"));
        return new ContractOperation(
                node.path("operationId").asText(),
                verb,
                file.base() + path,
                node.path("summary").asText(),
                Markdown.html(node.path("description").asText()),
                needs(node),
                parameters,
                sent,
                CurlLine.of(verb, url + file.base() + path, parameters, sent),
                answers(file, node));
    }

    private static String needs(JsonNode node) {
        if (node.has("x-required-role")) {
            return "role " + node.path("x-required-role").asText();
        }
        var scope = node.path("x-required-scope").asText();
        return scope.equals("none") ? "any token" : "scope " + scope;
    }

    private static List<Answer> answers(ContractFile file, JsonNode node) {
        var answers = new ArrayList<Answer>();
        node.path("responses").fields().forEachRemaining(field -> {
            var answer = file.resolve(field.getValue());
            var headers = new ArrayList<String>();
            answer.path("headers").fieldNames().forEachRemaining(headers::add);
            answers.add(new Answer(
                    field.getKey().equals("default") ? "Any other" : field.getKey(),
                    Markdown.html(answer.path("description").asText()),
                    headers,
                    shown(file, answer)));
        });
        return answers;
    }

    private static List<Shown> shown(ContractFile file, JsonNode holder) {
        return file.bodies(holder).stream()
                .map(body -> new Shown(
                        body.mediaType(),
                        file.schemaName(body.schema()),
                        body.examples().entrySet().stream()
                                .map(example -> new Sample(example.getKey(), example.getValue()))
                                .toList()))
                .toList();
    }
}
