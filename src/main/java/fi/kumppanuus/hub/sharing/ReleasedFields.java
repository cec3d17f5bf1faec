package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Cuts a record to the fields of a profile: {@code method}, {@code skills.level}. What isn't named doesn't leave. */
final class ReleasedFields {
    private ReleasedFields() {}

    static JsonNode cut(JsonNode content, Set<String> fields) {
        return cut(content, "", fields);
    }

    private static JsonNode cut(JsonNode node, String prefix, Set<String> fields) {
        return switch (node) {
            case ObjectNode object -> {
                var kept = JsonNodeFactory.instance.objectNode();
                for (var property : object.properties()) {
                    var path = prefix + property.getKey();
                    if (fields.contains(path)) {
                        kept.set(property.getKey(), property.getValue());
                    } else if (fields.stream().anyMatch(f -> f.startsWith(path + "."))) {
                        kept.set(property.getKey(), cut(property.getValue(), path + ".", fields));
                    }
                }
                yield kept;
            }
            case ArrayNode array -> {
                var kept = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> kept.add(cut(element, prefix, fields)));
                yield kept;
            }
            default -> node;
        };
    }
}
