package fi.kumppanuus.hub.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.testsupport.Contract;
import fi.kumppanuus.hub.testsupport.TestHub;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether an answer is one that the contract gives, and says nothing of what is inside the hub. */
final class Judge {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern INSIDES = Pattern.compile(
            "\\b(?:java|javax|jakarta|io\\.(?:quarkus|vertx|netty|smallrye|agroal)|org\\.(?:hibernate|jboss|postgresql|jose4j)"
                    + "|com\\.(?:fasterxml|google)|fi\\.kumppanuus)\\.[a-z]|Exception\\b|\\tat |SQLSTATE|(?i:\\bselect .+ from |\\binsert into )");
    private static final Set<String> PROBLEMS = problems();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Judge() {}

    private static Set<String> problems() {
        var texts = new Properties();
        try (var file = new InputStreamReader(
                Judge.class.getResourceAsStream("/texts/problems.properties"), StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var names = new TreeSet<String>();
        texts.stringPropertyNames().forEach(name -> names.add(name.substring(0, name.indexOf('.'))));
        return names;
    }

    /** @param secrets what no answer may show */
    static List<String> faults(Wire.Request request, Wire.Answer answer, Set<String> secrets) {
        var faults = new ArrayList<String>();
        if (!isAddress(request.target())) {
            // The server refuses it before any of the hub's own filters, with nothing in it.
            return answer.status() == 400 && answer.body().length == 0 ? List.of() : List.of("an answer to no address");
        }
        var route = Route.of(request.method(), request.target());
        int status = answer.status();
        if (request.method().equals("OPTIONS") && status == 200) {
            // No operation of the contract: HTTP's own, and tells the methods alone.
            return answer.field("Allow") != null && answer.body().length == 0
                    ? List.of()
                    : List.of("an answer to OPTIONS that says more than methods");
        }
        if (status >= 500) {
            faults.add("status " + status);
        } else if (!route.allows(status)) {
            faults.add("undocumented status " + status);
        }
        if (!ID.matcher(String.valueOf(answer.field("Request-Id"))).matches()) {
            faults.add("no Request-Id");
        }
        var all = answer.fields() + " " + answer.text();
        if (secrets.stream().anyMatch(all::contains)) {
            faults.add("an identity code in the answer");
        }
        if (INSIDES.matcher(all).find()) {
            faults.add("something of the hub's insides: "
                    + INSIDES.matcher(all).results().toList().getFirst().group());
        }
        if (request.method().equals("HEAD")) {
            return faults;
        }
        if (status >= 400) {
            problem(answer, faults);
        }
        if (route.clear()) {
            faults.addAll(Contract.faults(
                    route.operation().orElseThrow().method(),
                    request.target().replaceFirst("[?].*", ""),
                    status,
                    answer.fields(),
                    answer.body()));
        }
        return faults;
    }

    private static boolean isAddress(String target) {
        try {
            return new URI(target).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void problem(Wire.Answer answer, List<String> faults) {
        if (!String.valueOf(answer.field("Content-Type")).startsWith("application/problem+json")) {
            faults.add("an error that is no problem document");
            return;
        }
        JsonNode problem;
        try {
            problem = JSON.readTree(answer.body());
        } catch (IOException e) {
            faults.add("a problem that is not JSON");
            return;
        }
        var type = problem.path("type").asText();
        var home = TestHub.PUBLIC_URL + "/problems/";
        if (!type.startsWith(home) || !PROBLEMS.contains(type.substring(home.length()))) {
            faults.add("a problem of an unknown type");
        }
        if (problem.path("status").asInt() != answer.status()) {
            faults.add("a problem with another status than its answer");
        }
        if (!problem.path("instance").asText().equals("urn:uuid:" + answer.field("Request-Id"))) {
            faults.add("a problem of another request");
        }
        if (problem.path("title").asText().isEmpty()) {
            faults.add("a problem without a title");
        }
        if (answer.status() == 429 && answer.field("Retry-After") == null) {
            faults.add("429 without Retry-After");
        }
    }
}
