package fi.kumppanuus.hub.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A body in all the ways in which something can be put in a wrong place of it. */
public final class JsonPlaces {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonPlaces() {}

    /** Place to body: each value replaced, objects and lists too, unknown fields by name and value, broken JSON. */
    public static Map<String, String> with(Object body, UnaryOperator<String> plant) {
        var bodies = new LinkedHashMap<String, String>();
        JsonNode whole = JSON.valueToTree(body);
        for (var pointer : pointers(whole, "")) {
            var place = "value of " + pointer;
            bodies.put(place, replaced(whole, pointer, plant.apply(place)).toString());
            var inside = "inside the text of " + pointer;
            bodies.put(
                    inside,
                    replaced(whole, pointer, "ks. " + plant.apply(inside) + "!").toString());
            var object = "object in place of " + pointer;
            bodies.put(object, deepReplaced(whole, pointer, plant.apply(object)).toString());
        }
        for (var pointer : objects(whole, "")) {
            var value = "unknown field of " + pointer;
            bodies.put(value, added(whole, pointer, "note", plant.apply(value)).toString());
            var name = "name of an unknown field of " + pointer;
            bodies.put(name, added(whole, pointer, plant.apply(name), "x").toString());
        }
        bodies.put("cut off", whole.toString().substring(0, 1) + "\"a\":\"" + plant.apply("cut off"));
        bodies.put("bare token", "{\"a\": " + plant.apply("bare token") + "}");
        bodies.put("no JSON at all", plant.apply("no JSON at all"));
        bodies.put("a text", "\"" + plant.apply("a text") + "\"");
        bodies.put("a list", "[\"" + plant.apply("a list") + "\"]");
        return bodies;
    }

    private static List<String> pointers(JsonNode node, String at) {
        var all = new ArrayList<String>();
        if (!at.isEmpty()) {
            all.add(at);
        }
        node.properties().forEach(p -> all.addAll(pointers(p.getValue(), at + "/" + p.getKey())));
        for (int i = 0; node instanceof ArrayNode && i < node.size(); i++) {
            all.addAll(pointers(node.get(i), at + "/" + i));
        }
        return all;
    }

    private static List<String> objects(JsonNode node, String at) {
        var all = new ArrayList<>(
                pointers(node, at).stream().filter(p -> node.at(p).isObject()).toList());
        all.addFirst("");
        return all;
    }

    private static JsonNode replaced(JsonNode whole, String pointer, String by) {
        return set(whole, pointer, JSON.getNodeFactory().textNode(by));
    }

    private static JsonNode deepReplaced(JsonNode whole, String pointer, String by) {
        return set(whole, pointer, JSON.createObjectNode().put("a", by));
    }

    private static JsonNode added(JsonNode whole, String pointer, String name, String value) {
        JsonNode copy = whole.deepCopy();
        ((ObjectNode) copy.at(pointer)).put(name, value);
        return copy;
    }

    private static JsonNode set(JsonNode whole, String pointer, JsonNode value) {
        JsonNode copy = whole.deepCopy();
        int cut = pointer.lastIndexOf('/');
        var parent = copy.at(pointer.substring(0, cut));
        var last = pointer.substring(cut + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return copy;
    }
}
