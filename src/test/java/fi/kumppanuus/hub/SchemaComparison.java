package fi.kumppanuus.hub;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a schema of the contract with the one scanned from the code, both ways: names of properties, types, formats,
 * array items and, where asked, what is required.
 *
 * <p>Not compared: patterns, lengths and the formats {@code uri} and {@code email}, of which SmallRye knows only what Bean
 * Validation happens to carry in its own form (tests of the operations show that breaches are refused); lists of codes
 * where the code holds a String (languages); descriptions and examples.
 */
final class SchemaComparison {
    private static final Set<String> TEXTS = Set.of("", "uri", "email");

    private final ApiDocument contract;
    private final ApiDocument scan;
    private final boolean required;
    private final List<String> differences = new ArrayList<>();

    /** @param required whether the scan knows what is required: of what comes in, by Bean Validation */
    SchemaComparison(ApiDocument contract, ApiDocument scan, boolean required) {
        this.contract = contract;
        this.scan = scan;
        this.required = required;
    }

    List<String> differences() {
        return differences;
    }

    /** Several schemas of the contract where one operation answers in several ways from one class. */
    SchemaComparison compare(String where, List<JsonNode> told, JsonNode found) {
        var mine = told.stream().map(contract::resolve).toList();
        var theirs = scan.resolve(found);
        for (var schema : mine) {
            if (!kind(schema).equals(kind(theirs))) {
                differences.add(where + ": " + kind(schema) + " in the contract, " + kind(theirs) + " in the code");
                return this;
            }
        }
        var names = new TreeSet<String>();
        mine.forEach(schema -> schema.path("properties").fieldNames().forEachRemaining(names::add));
        var foundNames = new TreeSet<String>();
        theirs.path("properties").fieldNames().forEachRemaining(foundNames::add);
        if (!names.equals(foundNames)) {
            differences.add(where + ": properties " + names + " in the contract, " + foundNames + " in the code");
        }
        names.retainAll(foundNames);
        for (var name : names) {
            var parts = mine.stream()
                    .map(s -> s.path("properties").path(name))
                    .filter(s -> !s.isMissingNode())
                    .toList();
            compare(where + "/" + name, parts, theirs.path("properties").path(name));
        }
        if (required && !set(mine.getFirst().path("required")).equals(set(theirs.path("required")))) {
            differences.add(where + ": " + set(mine.getFirst().path("required")) + " required in the contract, "
                    + set(theirs.path("required")) + " in the code");
        }
        codes(where, mine, theirs);
        nested(where, "items", mine, theirs);
        nested(where, "additionalProperties", mine, theirs);
        return this;
    }

    private void nested(String where, String part, List<JsonNode> mine, JsonNode theirs) {
        var told =
                mine.stream().map(s -> s.path(part)).filter(JsonNode::isObject).toList();
        if (!told.isEmpty() && theirs.path(part).isObject()) {
            compare(where + "[]", told, theirs.path(part));
        }
    }

    private void codes(String where, List<JsonNode> mine, JsonNode theirs) {
        if (theirs.has("enum")) {
            var told = new TreeSet<String>();
            mine.forEach(s -> told.addAll(set(s.path("enum"))));
            var found = set(theirs.path("enum"));
            // None named is an open list. Of several answers from one class each may have fewer codes.
            boolean fits = told.isEmpty() || (mine.size() > 1 ? found.containsAll(told) : found.equals(told));
            if (!fits) {
                differences.add(where + ": codes " + told + " in the contract, " + found + " in the code");
            }
        }
    }

    private static String kind(JsonNode schema) {
        var format = schema.path("format").asText();
        return schema.path("type").asText("any") + (TEXTS.contains(format) ? "" : ":" + format);
    }

    private static TreeSet<String> set(JsonNode array) {
        var all = new TreeSet<String>();
        array.forEach(v -> all.add(v.asText()));
        return all;
    }
}
