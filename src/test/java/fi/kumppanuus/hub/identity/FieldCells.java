package fi.kumppanuus.hub.identity;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Bodies that succeed, with one field more: one that nobody knows, in each object of it, and those that the hub shows
 * and nobody may set.
 */
final class FieldCells {
    /** Whoever guesses would try these, whatever the answer shows. */
    private static final List<String> GUESSED =
            List.of("id", "status", "state", "version", "createdAt", "partnerId", "personId", "consentId", "role");

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final AuthorizationTable table;
    private final World world = new World();
    private final List<MatrixCell> cells = new ArrayList<>();

    FieldCells(AuthorizationTable table) {
        this.table = table;
    }

    List<MatrixCell> all() {
        for (var offered : ApiDocument.contractOperations()) {
            if (!offered.requestSchema().isMissingNode()) {
                spoil(offered, world.call(offered.id()));
            }
        }
        return cells;
    }

    private void spoil(ApiDocument.Operation offered, Call call) {
        var body = JSON.valueToTree(call.body() == null ? new Object[0] : call.body());
        JsonNode whole = body.isObject() ? body : JSON.createObjectNode();
        for (var place : objects(whole, JsonPointer.empty())) {
            add(offered, call.body(with(whole, place, "nobodyKnowsThis")), "unknown");
        }
        var readOnly = new TreeSet<>(GUESSED);
        offered.answerSchemas().forEach(schema -> readOnly.addAll(properties(offered, schema)));
        readOnly.removeAll(properties(offered, offered.requestSchema()));
        readOnly.forEach(name -> add(offered, call.body(with(whole, JsonPointer.empty(), name)), "read-only"));
    }

    private void add(ApiDocument.Operation offered, Call call, String field) {
        var operation = table.operation(offered.id().replace("/api/v1", ""));
        var expected = Outcome.turnedAway("validation");
        cells.add(MatrixCell.of(operation, caller(call), ScopeChoice.ALL, call, expected)
                .with("field", field));
    }

    private static Caller caller(Call call) {
        return switch (call.caller()) {
            case TestPartner partner -> Caller.partner("right", partner);
            case TestPerson person -> Caller.person("right person", person);
            default -> Caller.staff("right admin", null, Set.of(Roles.ADMIN), Roles.ADMIN);
        };
    }

    private static Set<String> properties(ApiDocument.Operation offered, JsonNode schema) {
        var names = new TreeSet<String>();
        offered.document().resolve(schema).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<JsonPointer> objects(JsonNode node, JsonPointer here) {
        var found = new ArrayList<JsonPointer>();
        if (node.isObject()) {
            found.add(here);
            node.fields().forEachRemaining(f -> found.addAll(objects(f.getValue(), here.appendProperty(f.getKey()))));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(objects(node.get(i), here.appendIndex(i)));
        }
        return found;
    }

    private static JsonNode with(JsonNode body, JsonPointer place, String field) {
        JsonNode changed = body.deepCopy();
        ((ObjectNode) changed.at(place)).put(field, "x");
        return changed;
    }
}
