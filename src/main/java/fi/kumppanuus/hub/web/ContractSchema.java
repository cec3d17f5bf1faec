package fi.kumppanuus.hub.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema of the contract as the page shows it.
 *
 * @param about HTML
 * @param limits of a value without properties
 */
record ContractSchema(String name, String about, String type, String limits, List<Row> rows) {
    /**
     * A property, or a parameter of an operation.
     *
     * @param of name of its schema, empty if it has none
     * @param about HTML
     */
    record Row(
            String name,
            String in,
            boolean required,
            String type,
            String of,
            String limits,
            String about,
            String example) {}

    static List<ContractSchema> of(ContractFile file) {
        var all = new ArrayList<ContractSchema>();
        file.schemas().fields().forEachRemaining(field -> {
            var schema = field.getValue();
            var rows = new ArrayList<Row>();
            properties(file, "", schema, rows);
            all.add(new ContractSchema(
                    field.getKey(),
                    Markdown.html(schema.path("description").asText()),
                    file.type(schema),
                    file.limits(schema),
                    rows));
        });
        return all;
    }

    private static void properties(ContractFile file, String before, JsonNode schema, List<Row> rows) {
        var required = schema.path("required").toString();
        schema.path("properties").fields().forEachRemaining(field -> {
            var property = field.getValue();
            rows.add(row(file, before + field.getKey(), "", required.contains('"' + field.getKey() + '"'), property));
            // an object without a name of its own is told in place
            properties(file, before + field.getKey() + ".", property, rows);
        });
    }

    static Row parameter(ContractFile file, JsonNode parameter) {
        var schema = parameter.path("schema");
        return new Row(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                file.type(schema),
                file.schemaName(schema),
                file.limits(schema),
                Markdown.html(parameter.path("description").asText()),
                parameter.path("example").asText());
    }

    private static Row row(ContractFile file, String name, String in, boolean required, JsonNode schema) {
        var resolved = file.resolve(schema);
        var of = file.schemaName(schema);
        return new Row(
                name,
                in,
                required,
                file.type(schema),
                of,
                of.isEmpty() ? file.limits(schema) : "",
                Markdown.html(resolved.path("description").asText()),
                resolved.path("example").isContainerNode()
                        ? resolved.path("example").toString()
                        : resolved.path("example").asText());
    }
}
