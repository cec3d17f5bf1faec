package fi.kumppanuus.hub.identity;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import fi.kumppanuus.hub.partner.PartnerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code decisions/authorization.yaml}: who may call what, as it is written for people. */
record AuthorizationTable(
        List<Operation> operations, List<Category> categories, List<Purpose> purposes, List<String> never) {
    static final AuthorizationTable WRITTEN = read();
    /** As domain.md names them, not as the code does. */
    static final Set<PartnerType> AUTHORITIES =
            Set.of(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.KELA, PartnerType.MUNICIPALITY);

    record Operation(
            @JsonProperty("operation") String name,
            String needs,
            String callers,
            String others,
            String suspended,
            Map<String, String> ids,
            String foreign,
            String beyond,
            String gate,
            List<String> about,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> log,

            String each,
            String repeat,
            String refused) {

        String method() {
            return name.substring(0, name.indexOf(' '));
        }

        String path() {
            return name.substring(name.indexOf(' ') + 1);
        }

        boolean changes() {
            return !method().equals("GET");
        }

        Optional<String> role() {
            return needs.startsWith("role ") ? Optional.of(needs.substring(5)) : Optional.empty();
        }

        /** One of these, if any. */
        List<String> scopes() {
            return needs.equals("none") || role().isPresent() ? List.of() : List.of(needs.split(" "));
        }

        boolean isPersons() {
            return callers.equals("own people");
        }

        boolean isPartners() {
            return role().isEmpty() && !isPersons();
        }

        /** For officers of the hub and of no partner. */
        boolean isHubsOwn() {
            return callers.equals("hub's dpo");
        }

        boolean isLogged() {
            return !log.equals(List.of("nothing"));
        }

        boolean isFor(PartnerType type) {
            return callers.equals("any partner") || AUTHORITIES.contains(type);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Category(
            @JsonProperty("category") String code,
            @JsonProperty("held by") JsonNode heldBy,
            @JsonProperty("put in by") JsonNode putInBy,
            boolean special) {}

    record Purpose(
            @JsonProperty("purpose") String code,
            @JsonProperty("for") JsonNode recipients,
            @JsonProperty("of") List<String> categories) {}

    private static AuthorizationTable read() {
        var yaml = new ObjectMapper(new YAMLFactory());
        try (var file = AuthorizationTable.class.getResourceAsStream("/decisions/authorization.yaml")) {
            var tree = (ObjectNode) yaml.readTree(file);
            var usually = (ObjectNode) tree.remove("usually");
            var whole = new ArrayList<JsonNode>();
            for (var line : tree.get("operations")) {
                var operation = usually.deepCopy();
                operation.setAll((ObjectNode) line);
                whole.add(operation);
            }
            tree.putArray("operations").addAll(whole);
            return yaml.treeToValue(tree, AuthorizationTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Operation operation(String name) {
        return operations.stream()
                .filter(o -> o.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Optional<Category> category(String code) {
        return categories.stream().filter(c -> c.code().equals(code)).findFirst();
    }

    Optional<Purpose> purpose(String code) {
        return purposes.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    boolean mayHold(PartnerType type, String category) {
        return category(category).filter(c -> names(c.heldBy(), type)).isPresent();
    }

    boolean mayPutIn(PartnerType type, String category) {
        return category(category).filter(c -> names(c.putInBy(), type)).isPresent();
    }

    boolean allows(String purpose, PartnerType type, String category) {
        return purpose(purpose)
                .filter(p -> names(p.recipients(), type) && p.categories().contains(category))
                .isPresent();
    }

    private static boolean names(JsonNode types, PartnerType type) {
        if (types.isTextual()) {
            return types.asText().equals("everybody");
        }
        for (var one : types) {
            if (one.asText().equals(type.name())) {
                return true;
            }
        }
        return false;
    }
}
