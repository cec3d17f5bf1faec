package fi.kumppanuus.hub.testsupport;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything a partner is given in a conversation, with ids, times and secrets replaced by the order in which they first
 * appear: two conversations are equal exactly when nobody can tell them apart by what was said.
 */
public final class Transcript {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TRACE = Pattern.compile("(\"traceId\":)\"[0-9a-f]{32}\"");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Pattern SECRET = Pattern.compile("(/my/requests/)[A-Za-z0-9_-]{22}");
    private static final Pattern TAG = Pattern.compile("(ETag=)\"[A-Za-z0-9_-]{22}\"");

    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    public Response add(String call, Response answer) {
        lines.add(call + " -> " + plain(answer));
        return answer;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** One answer by itself. */
    public static String face(Response answer) {
        return new Transcript().plain(answer);
    }

    private String plain(Response answer) {
        var headers = answer.getHeaders().asList().stream()
                .map(h -> h.getName() + "=" + h.getValue())
                .sorted()
                .toList();
        var all = answer.statusLine() + " " + headers + " " + answer.asString();
        all = SECRET.matcher(all).replaceAll("$1<secret>");
        all = TAG.matcher(all).replaceAll("$1<tag>");
        all = TRACE.matcher(all).replaceAll("$1<trace>");
        all = TIME.matcher(all).replaceAll("<time>");
        return UUID.matcher(all).replaceAll(id -> names.computeIfAbsent(id.group(), k -> "<id " + names.size() + ">"));
    }
}
