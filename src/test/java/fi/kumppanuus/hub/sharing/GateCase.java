package fi.kumppanuus.hub.sharing;

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

/** One line of {@code decisions/gate.yaml}. */
record GateCase(
        @JsonProperty("case") String name,
        PartnerType partner,
        String state,
        String scope,
        String call,
        String of,
        String purpose,
        String user,
        String person,
        String consent,
        String source,
        String law,
        String sharing,
        int answer,
        String problem,
        Integer records) {

    static List<GateCase> all() {
        var yaml = new ObjectMapper(new YAMLFactory());
        try (var file = GateCase.class.getResourceAsStream("/decisions/gate.yaml")) {
            var tree = yaml.readTree(file);
            var cases = new ArrayList<GateCase>();
            for (JsonNode line : tree.get("cases")) {
                ObjectNode whole = tree.get("usually").deepCopy();
                whole.setAll((ObjectNode) line);
                cases.add(yaml.treeToValue(whole, GateCase.class));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fittingScope() {
        if (!"fitting".equals(scope)) {
            return scope;
        }
        return switch (call) {
            case "profile" -> "profile:read";
            case "put in profile" -> "profile:write";
            case "timeline" ->
                switch (category()) {
                    case "skills-assessment" -> "skills-assessment:read";
                    case "service-actions" -> "service-action:read";
                    default -> "event-card:read";
                };
            case "indicator" -> "cooperation-indicator:read";
            case "put in" -> "skills-assessment:write";
            default -> "skills-assessment:read";
        };
    }

    /** Which item of the consent the call is about. */
    String category() {
        if (of != null) {
            return of;
        }
        return switch (call) {
            case "profile" -> "contact";
            case "indicator" -> "cooperation-indicator";
            default -> "skills-assessment";
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
