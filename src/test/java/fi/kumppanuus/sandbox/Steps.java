package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** The demo's telling: a title, each request with its answer in short, each check with its outcome. */
final class Steps {
    private final PrintStream out;
    private final String apiUrl;
    private int number;
    private int checks;

    Steps(PrintStream out, String apiUrl) {
        this.out = out;
        this.apiUrl = apiUrl;
    }

    /** An answer was not what the story says; already told. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void title(String text) {
        number++;
        out.println();
        out.println(number + ". " + text);
    }

    Http.Answer get(String who, HubClient client, String path, int expected) {
        return told(who, "GET " + path, client.get(path), expected);
    }

    Http.Answer post(String who, HubClient client, String path, Object body, int expected) {
        String text = HubClient.text(body);
        String shown = text.equals("{}") ? "" : " " + clipped(text);
        return told(who, "POST " + path + shown, client.post(path, body), expected);
    }

    void shown(String request, int status, String text) {
        out.println("   > " + request);
        out.println("   < " + status + " " + clipped(text));
    }

    void event(JsonNode event) {
        out.println("   < " + event.path("at").asText() + "  "
                + event.path("partner").path("name").path("fi").asText("(herself)") + "  "
                + event.path("action").asText() + "  " + event.path("categories") + "  "
                + event.path("outcome").asText());
    }

    void check(String what, boolean holds) {
        if (!holds) {
            throw wrong(what, "not so");
        }
        checks++;
        out.println("   ✓ " + what);
    }

    void same(String what, String expected, String got) {
        if (!expected.equals(got)) {
            throw wrong(what + ": " + expected, got);
        }
        check(what, true);
    }

    Wrong wrong(String expected, String got) {
        out.println("   ✗ expected " + expected);
        out.println("     got      " + clipped(got));
        return new Wrong();
    }

    void end() {
        out.println();
        out.println("All " + number + " steps as expected, " + checks + " checks.");
    }

    private Http.Answer told(String who, String request, Http.Answer answer, int expected) {
        out.println("   > " + who + ": " + request.replace(apiUrl, ""));
        out.println("   < " + answer.status() + " " + clipped(answer.body()));
        if (answer.status() != expected) {
            throw wrong("status " + expected, "status " + answer.status() + " " + answer.body());
        }
        checks++;
        return answer;
    }

    private static String clipped(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > 220 ? line.substring(0, 220) + "…" : line;
    }
}
