package fi.kumppanuus.hub.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Puts one thing wrong in a body, or at a limit of its schema. */
final class BodySpoiler {
    /** Where something stands in a body, and what should stand there. */
    private record Place(JsonNode parent, String name, int index, JsonNode schema) {
        JsonNode value() {
            return parent.isArray() ? parent.get(index) : parent.get(name);
        }

        void set(JsonNode value) {
            if (parent instanceof ArrayNode list) {
                list.set(index, value);
            } else {
                ((ObjectNode) parent).set(name, value);
            }
        }
    }

    private final ApiDocument document;
    private final Random random;

    BodySpoiler(ApiDocument document, Random random) {
        this.document = document;
        this.random = random;
    }

    void spoil(Draft draft, String planted) {
        if (draft.body == null || draft.raw != null) {
            draft.raw = new byte[][] {
                        new byte[0],
                        "{}".getBytes(StandardCharsets.US_ASCII),
                        "x".repeat(5000).getBytes(StandardCharsets.US_ASCII)
                    }
                    [random.nextInt(3)];
            draft.how.add("a body of " + draft.raw.length + " bytes");
            return;
        }
        var places = new ArrayList<Place>();
        collect(draft.body, draft.operation.requestSchema(), places);
        if (places.isEmpty() || random.nextInt(4) == 0) {
            broken(draft);
            return;
        }
        var place = places.get(random.nextInt(places.size()));
        switch (random.nextInt(6)) {
            case 0 -> remove(draft, place);
            case 1 -> unknown(draft, place, planted);
            case 2 -> plant(draft, place, planted);
            case 3 -> limit(draft, place);
            default -> {
                var odd = Oddities.value(random);
                draft.how.add(place.name() + " odd");
                place.set(odd);
            }
        }
    }

    private void collect(JsonNode value, JsonNode reference, List<Place> places) {
        var schema = document.resolve(reference);
        if (value.isObject()) {
            value.properties().forEach(p -> {
                var inner = document.resolve(schema.path("properties").path(p.getKey()));
                places.add(new Place(value, p.getKey(), 0, inner));
                collect(p.getValue(), inner, places);
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                var inner = document.resolve(schema.path("items"));
                places.add(new Place(value, "[" + i + "]", i, inner));
                collect(value.get(i), inner, places);
            }
        }
    }

    private void remove(Draft draft, Place place) {
        draft.how.add(place.name() + " left out");
        if (place.parent() instanceof ObjectNode object) {
            object.remove(place.name());
        } else {
            ((ArrayNode) place.parent()).remove(place.index());
        }
    }

    private void unknown(Draft draft, Place place, String planted) {
        if (place.parent() instanceof ObjectNode object) {
            var name = List.of("note", "", "a b", planted, "__proto__", "x".repeat(300), "ä", "id", "version")
                    .get(random.nextInt(9));
            draft.how.add("unknown property");
            object.put(name, "x");
        } else {
            draft.how.add("an item twice");
            ((ArrayNode) place.parent()).add(place.value());
        }
    }

    private void plant(Draft draft, Place place, String planted) {
        draft.how.add("identity code in " + place.name());
        place.set(
                draft.body.isObject()
                        ? ((ObjectNode) draft.body).textNode(random.nextBoolean() ? planted : "ks. " + planted)
                        : place.value());
    }

    private void limit(Draft draft, Place place) {
        var schema = place.schema();
        draft.how.add(place.name() + " at its limit");
        if (schema.has("maximum") || schema.has("minimum")) {
            long edge =
                    schema.path(random.nextBoolean() ? "maximum" : "minimum").asLong();
            place.set(Draft.JSON.getNodeFactory().numberNode(edge + random.nextInt(-1, 2)));
        } else if (schema.has("maxLength")) {
            int length = schema.path("maxLength").asInt() + random.nextInt(2);
            place.set(Draft.JSON.getNodeFactory().textNode((random.nextBoolean() ? "ä" : "1").repeat(length)));
        } else if (place.value() instanceof ArrayNode list && !list.isEmpty()) {
            int size = schema.path("maxItems").asInt(50) + random.nextInt(2);
            while (list.size() < size) {
                list.add(list.get(0).deepCopy());
            }
        } else {
            place.set(Oddities.value(random));
        }
    }

    /** Not JSON, or not JSON as anybody writes it. */
    private void broken(Draft draft) {
        var text = Draft.text(draft.body);
        var inner = text.length() > 2 ? text.substring(1, text.length() - 1) : "\"a\":1";
        var utf8 = StandardCharsets.UTF_8;
        int which = random.nextInt(18);
        draft.how.add("broken body " + which);
        draft.raw = switch (which) {
            case 0 -> new byte[0];
            case 1 -> text.substring(0, random.nextInt(text.length())).getBytes(utf8);
            case 2 -> (text + text).getBytes(utf8);
            case 3 -> (text + " x").getBytes(utf8);
            case 4 -> ("\ufeff" + text).getBytes(utf8);
            case 5 -> text.getBytes(StandardCharsets.UTF_16);
            case 6 -> ("{\"a\":\"ä\"," + inner + "}").getBytes(StandardCharsets.ISO_8859_1);
            case 7 -> ("{" + inner + "," + inner + "}").getBytes(utf8);
            case 8 -> "null".getBytes(utf8);
            case 9 -> ("[" + text + "]").getBytes(utf8);
            case 10 -> "\"x\"".getBytes(utf8);
            case 11 -> ("[".repeat(1000) + "]".repeat(1000)).getBytes(utf8);
            case 12 -> ("{\"a\":".repeat(40) + "1" + "}".repeat(40)).getBytes(utf8);
            case 13 -> ("{" + inner + ",}").getBytes(utf8);
            case 14 -> ("/* x */" + text.replace('"', '\'')).getBytes(utf8);
            case 15 -> "NaN".getBytes(utf8);
            case 16 -> ("{\"" + "n".repeat(60_000) + "\":1}").getBytes(utf8);
            default -> ("{" + inner + ",\"x\":\"" + "x".repeat(200_000) + "\"}").getBytes(utf8);
        };
    }
}
