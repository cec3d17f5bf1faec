package fi.kumppanuus.hub.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Values that a schema allows, and that mean something here wherever a name says what is meant. */
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> PURPOSES =
            List.of("job-placement", "shared-service", "skills-reuse", "training-referral");
    private static final List<String> CATEGORIES =
            List.of("identity", "contact", "skills-assessment", "service-actions", "work-ability");

    private final ApiDocument document;
    private final Pool pool;
    private final Random random;

    Values(ApiDocument document, Pool pool, Random random) {
        this.document = document;
        this.pool = pool;
        this.random = random;
    }

    JsonNode of(JsonNode reference, String name) {
        var schema = document.resolve(reference);
        if (schema.has("enum")) {
            return any(schema.path("enum"));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema, name);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode(number(schema));
            case "string" -> NODES.textNode(text(schema, name));
            default -> throw new AssertionError("a schema of another kind: " + schema);
        };
    }

    private JsonNode any(JsonNode list) {
        return list.get(random.nextInt(list.size()));
    }

    private JsonNode object(JsonNode schema) {
        var object = NODES.objectNode();
        var required = new ArrayList<String>();
        schema.path("required").forEach(r -> required.add(r.asText()));
        schema.path("properties").properties().forEach(p -> {
            if (required.contains(p.getKey()) || random.nextBoolean()) {
                object.set(p.getKey(), of(p.getValue(), p.getKey()));
            }
        });
        fit(schema, object);
        return object;
    }

    /** To as many properties as there may be. */
    private void fit(JsonNode schema, ObjectNode object) {
        while (schema.has("maxProperties")
                && object.size() > schema.path("maxProperties").asInt()) {
            object.remove(object.fieldNames().next());
        }
        var missing = schema.path("properties").properties().iterator();
        while (object.size() < schema.path("minProperties").asInt() && missing.hasNext()) {
            var property = missing.next();
            object.set(property.getKey(), of(property.getValue(), property.getKey()));
        }
    }

    private JsonNode array(JsonNode schema, String name) {
        int least = schema.path("minItems").asInt();
        int most = Math.min(schema.path("maxItems").asInt(3), least + 2);
        var array = NODES.arrayNode();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            var item = of(schema.path("items"), name);
            if (!schema.path("uniqueItems").asBoolean()
                    || !array.valueStream().toList().contains(item)) {
                array.add(item);
            }
        }
        return array;
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(least + 20);
        return least + random.nextLong(most - least + 1);
    }

    private String text(JsonNode schema, String name) {
        return meant(name).orElseGet(() -> switch (schema.path("format").asText()) {
            case "uuid" -> pool.anything(random).filter(v -> v.length() == 36).orElse(id());
            case "date" -> day(name).toString();
            case "date-time" ->
                Instant.now().minus(random.nextInt(900), ChronoUnit.HOURS).toString();
            default ->
                schema.has("pattern") || schema.has("format")
                        ? schema.path("example").asText()
                        : words(schema);
        });
    }

    private Optional<String> meant(String name) {
        return switch (name) {
            case "subjectId", "subject" -> pool.any("subjects", random);
            case "recipient", "source", "sources", "partner", "withPartner" -> pool.any("partners", random);
            case "personalIdentityCode" -> pool.any("personalIdentityCode", random);
            case "purpose" -> Optional.of(PURPOSES.get(random.nextInt(PURPOSES.size())));
            case "category", "items" -> Optional.of(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
            case "rule" -> pool.any("statutory-rules", random);
            case "noticeVersion" -> Optional.of("1.0");
            // Of a notice that nobody else drafts; nor may one take effect.
            case "version" -> Optional.of((9000 + random.nextInt(900)) + "." + random.nextInt(9));
            case "effectiveFrom" -> Optional.of("2020-01-01T00:00:00Z");
            case "cursor" -> pool.any(Pool.CURSORS, random);
            default -> Optional.empty();
        };
    }

    private LocalDate day(String name) {
        var today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
        return switch (name) {
            case "assessedOn", "begins" -> today.minusDays(random.nextInt(300));
            case "validUntil", "servicePeriodEnd", "ends" -> today.plusDays(random.nextInt(360));
            default -> today.plusDays(random.nextInt(-400, 400));
        };
    }

    private String words(JsonNode schema) {
        int most = Math.min(schema.path("maxLength").asInt(40), 40);
        int least = Math.max(schema.path("minLength").asInt(), 1);
        return "Hitsaaja Mäki 7 – työ & muu ".repeat(2).substring(0, least + random.nextInt(most - least + 1));
    }

    /** Nobody's. */
    String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
