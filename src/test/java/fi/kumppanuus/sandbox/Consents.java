package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asking, deciding and finding consents by the hub's interface. */
final class Consents {
    private Consents() {}

    static Map<String, Object> request(
            String subject, String recipient, String purpose, List<String> categories, LocalDate until) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("subjectId", subject);
        body.put("recipient", recipient);
        body.put("purpose", purpose);
        body.put(
                "items",
                categories.stream().map(code -> Map.of("category", code)).toList());
        body.put("validUntil", until.toString());
        return body;
    }

    /** The request as the hub shows it to a person, with the notice of now. */
    static Http.Answer shown(HubClient person, String requestId) {
        return person.get("/me/consent-requests/" + requestId + "?lang=fi");
    }

    /** @param answers by category; categories not named get the rest's answer */
    static Http.Answer decide(HubClient person, JsonNode request, Map<String, Boolean> answers, boolean rest) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (JsonNode item : request.path("items")) {
            String category = item.get("category").asText();
            items.add(Map.of("category", category, "granted", answers.getOrDefault(category, rest)));
        }
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("items", items);
        decision.put("noticeVersion", request.path("notice").path("version").asText());
        decision.put("lang", request.path("notice").path("lang").asText("fi"));
        return person.post("/me/consent-requests/" + request.path("id").asText() + "/decision", decision);
    }

    static Optional<JsonNode> inForce(HubClient person, String recipient, String purpose) {
        return HubClient.first(
                person.get("/me/consents").require(200).json().path("items"),
                one -> one.path("status").asText().equals("in-force")
                        && one.path("recipient").path("partnerId").asText().equals(recipient)
                        && one.path("purpose").path("code").asText().equals(purpose));
    }

    /** A recipient learns its own id for the person from the consents given to it; the newest one is meant. */
    static Optional<String> newestSubject(HubClient recipient) {
        JsonNode consents = recipient
                .get("/consents?role=recipient&status=in-force&limit=200")
                .require(200)
                .json();
        return HubClient.all(consents.path("items")).stream()
                .max(Comparator.comparing(one -> one.path("validFrom").asText()))
                .map(one -> one.path("subjectId").asText());
    }
}
