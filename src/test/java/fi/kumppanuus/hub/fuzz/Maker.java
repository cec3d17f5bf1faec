package fi.kumppanuus.hub.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.UUID;

/** Fills in an operation anew from its schemas, with what earlier answers have named. */
final class Maker {
    private final Pool pool;
    private final Random random;

    Maker(Pool pool, Random random) {
        this.pool = pool;
        this.random = random;
    }

    void remake(Draft draft) {
        var values = new Values(draft.operation.document(), pool, random);
        draft.how.add("made");
        draft.operation.parameters().forEach((place, parameter) -> {
            var name = place.substring(place.indexOf(' ') + 1);
            var schema = parameter.path("schema");
            switch (place.substring(0, place.indexOf(' '))) {
                case "path" -> id(draft, name, values);
                case "query" -> query(draft, name, values.of(schema, name).asText());
                default -> field(draft, name, parameter, values);
            }
        });
        if (draft.body != null && random.nextInt(4) > 0) {
            draft.body = values.of(draft.operation.requestSchema(), "");
        }
    }

    /** What staff change is used by other worlds, too: there only the world's own. */
    private void id(Draft draft, String name, Values values) {
        boolean everybodys = draft.operation.path().contains("/admin/") && !draft.method.equals("GET");
        if (everybodys || name.equals("purpose") || name.equals("version") || random.nextBoolean()) {
            return;
        }
        var kind = Pool.kind(draft.operation.path().replaceFirst("\\{" + name + "}.*", ""));
        draft.ids.put(name, pool.any(kind, random).map(Draft::encoded).orElseGet(values::id));
    }

    private void query(Draft draft, String name, String value) {
        draft.query.removeIf(p -> p.name().equals(name));
        if (random.nextInt(3) == 0) {
            draft.query.add(new Wire.Field(name, Draft.encoded(value)));
        }
    }

    private void field(Draft draft, String name, JsonNode parameter, Values values) {
        switch (name) {
            case "If-Match" -> {
                if (random.nextInt(3) == 0) {
                    draft.field(name, pool.any(Pool.TAGS, random).orElse("\"x\""));
                }
            }
            case "Idempotency-Key" -> {
                if (random.nextInt(3) > 0) {
                    draft.field(name, new UUID(random.nextLong(), random.nextLong()).toString());
                }
            }
            default -> {
                if (parameter.path("required").asBoolean() || random.nextBoolean()) {
                    draft.field(name, values.of(parameter.path("schema"), name).asText());
                }
            }
        }
    }
}
