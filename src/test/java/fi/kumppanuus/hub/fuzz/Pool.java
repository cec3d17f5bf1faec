package fi.kumppanuus.hub.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What earlier answers have named, by what it names: to be sent again, by whoever it may belong to. */
final class Pool {
    static final String CURSORS = "cursor";
    static final String TAGS = "etag";
    private static final int NEWEST = 40;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** Segments that an id may follow: {@code consents}, {@code subjects}. */
    private static final Set<String> KINDS = ApiDocument.contractOperations().stream()
            .flatMap(o -> Pattern.compile("([^/{}]+)/\\{").matcher(o.path()).results())
            .map(found -> found.group(1))
            .collect(Collectors.toSet());

    private final Map<String, List<String>> known = new TreeMap<>();

    void add(String kind, Object value) {
        var values = known.computeIfAbsent(kind, k -> new ArrayList<>());
        values.remove(value.toString());
        values.add(value.toString());
        if (values.size() > NEWEST) {
            values.removeFirst();
        }
    }

    Optional<String> any(String kind, Random random) {
        var values = known.getOrDefault(kind, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size())));
    }

    /** The same from among all kinds. */
    Optional<String> anything(Random random) {
        var kinds = List.copyOf(known.keySet());
        return kinds.isEmpty() ? Optional.empty() : any(kinds.get(random.nextInt(kinds.size())), random);
    }

    /** Of what an operation's own ids are: the last collection of its path. */
    static String kind(String path) {
        return Arrays.stream(path.split("/"))
                .filter(KINDS::contains)
                .reduce((a, b) -> b)
                .orElse("thing");
    }

    void learn(String path, Wire.Answer answer) {
        if (answer.field("ETag") != null) {
            add(TAGS, answer.field("ETag"));
        }
        if (answer.field("Audit-Receipt") != null) {
            add("events", answer.field("Audit-Receipt"));
        }
        var type = String.valueOf(answer.field("Content-Type"));
        if (answer.status() < 300 && type.startsWith("application/json")) {
            try {
                learn(kind(path), "", JSON.readTree(answer.body()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void learn(String kind, String name, JsonNode node) {
        node.properties().forEach(p -> learn(kind, p.getKey(), p.getValue()));
        node.forEach(item -> learn(kind, name, item));
        if (name.equals("next") && node.isTextual()) {
            add(CURSORS, node.asText());
        } else if (node.isTextual() && ID.matcher(node.asText()).matches()) {
            add(named(name, kind), node.asText());
        }
    }

    private static String named(String name, String kind) {
        return switch (name) {
            case "id" -> kind;
            case "subjectId" -> "subjects";
            case "consentId", "consent", "renews" -> "consents";
            case "recipient", "source", "sources", "partnerId", "partner", "withPartner", "requestedBy" -> "partners";
            default -> name;
        };
    }
}
