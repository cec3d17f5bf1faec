package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code ./hub decide}: a person's answer to a consent request, by the person's own login. */
final class Decide {
    private final SandboxInfo info;
    private final SandboxFolder folder;

    Decide(SandboxInfo info, SandboxFolder folder) {
        this.info = info;
        this.folder = folder;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse(words, Set.of(), Set.of());
        String person = arguments.word(0, "a person");
        String request = id(arguments.word(1, "the id of a request"));
        boolean yes = isYes(arguments.word(2, "yes or no"));
        List<String> categories = arguments.from(3);
        HubClient client = HubClient.person(info, folder, person);
        JsonNode shown = shown(client, person, request);
        requireAskedFor(shown, categories);
        Map<String, Boolean> answers = new HashMap<>();
        categories.forEach(category -> answers.put(category, yes));
        Http.Answer answer = Consents.decide(client, shown, answers, answers.isEmpty() == yes);
        if (answer.status() >= 400) {
            throw new SandboxFailure("The hub refused the decision: "
                    + answer.json().path("title").asText() + " (" + answer.status() + ").");
        }
        System.out.println(answer.status());
        System.out.println(answer.body());
        return 0;
    }

    private static String id(String given) {
        try {
            return UUID.fromString(given).toString();
        } catch (IllegalArgumentException e) {
            throw new SandboxFailure("The id of a request is a UUID, not '" + given + "'.", e);
        }
    }

    private static boolean isYes(String word) {
        if (!word.equals("yes") && !word.equals("no")) {
            throw new SandboxFailure("A decision is yes or no, not '" + word + "'.");
        }
        return word.equals("yes");
    }

    private static JsonNode shown(HubClient client, String person, String request) {
        Http.Answer answer = Consents.shown(client, request);
        if (answer.status() == 404) {
            throw new SandboxFailure("There is no request " + request + " to " + person + ".");
        }
        return answer.require(200).json();
    }

    /** A mistyped category would turn a yes to some into a no to all. */
    private static void requireAskedFor(JsonNode request, List<String> categories) {
        List<String> asked = new ArrayList<>();
        request.path("items").forEach(item -> asked.add(item.get("category").asText()));
        for (String category : categories) {
            if (!asked.contains(category)) {
                throw new SandboxFailure("The request does not ask for '" + category + "'; it asks for "
                        + String.join(", ", asked) + ".");
            }
        }
    }
}
