package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.platform.Uuid7;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Everything a partner is given in a conversation, with ids, times and secrets replaced by the order in which they first
 * appear: two conversations are equal exactly when nobody can tell them apart by what was said. Of an id that carries its
 * time it is kept whether it is older than the call that first showed it: then something was there before.
 */
public final class Transcript {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TRACE = Pattern.compile("(\"traceId\":)\"[0-9a-f]{32}\"");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Pattern SECRET = Pattern.compile("(/my/requests/)[A-Za-z0-9_-]{22}");
    private static final Pattern CURSOR = Pattern.compile("(\"next\":)\"[A-Za-z0-9_-]+\"");
    private static final Pattern LENGTH = Pattern.compile("(?i)(content-length=)(\\d+)");
    private static final Pattern LONG_WAIT = Pattern.compile("(Retry-After=)(\\d{5,})");
    private static final Pattern TAG = Pattern.compile("(ETag=)\"[A-Za-z0-9_-]{22}\"");

    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    public Response add(String call, Response answer) {
        return add(call, answer, Instant.EPOCH);
    }

    public Response add(String call, Supplier<Response> asked) {
        var begun = TestClock.now();
        return add(call, asked.get(), begun);
    }

    private Response add(String call, Response answer, Instant begun) {
        lines.add(call + " -> " + plain(answer, begun));
        return answer;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** One answer by itself. */
    public static String face(Response answer) {
        return new Transcript().plain(answer, Instant.EPOCH);
    }

    private String plain(Response answer, Instant begun) {
        var headers = answer.getHeaders().asList().stream()
                .map(h -> h.getName() + "=" + h.getValue())
                .sorted()
                .toList();
        var body = answer.asString();
        var all = answer.statusLine() + " " + headers + " " + body;
        all = LENGTH.matcher(all).replaceAll(length -> length.group(1) + (number(length) - times(body)));
        all = LONG_WAIT.matcher(all).replaceAll(wait -> wait.group(1) + Math.ceilDiv(number(wait), 3600) + " h");
        all = CURSOR.matcher(all).replaceAll("$1<cursor>");
        all = SECRET.matcher(all).replaceAll("$1<secret>");
        all = TAG.matcher(all).replaceAll("$1<tag>");
        all = TRACE.matcher(all).replaceAll("$1<trace>");
        all = TIME.matcher(all).replaceAll("<time>");
        return UUID.matcher(all).replaceAll(id -> names.computeIfAbsent(id.group(), k -> name(k, begun)));
    }

    private String name(String id, Instant begun) {
        boolean timed = id.charAt(14) == '7';
        boolean older =
                timed && Uuid7.time(java.util.UUID.fromString(id)).isBefore(begun.truncatedTo(ChronoUnit.MILLIS));
        return "<id " + names.size() + (older ? " older>" : ">");
    }

    private static int number(MatchResult found) {
        return Integer.parseInt(found.group(2));
    }

    /** A time that ends in zeros is written shorter. */
    private static int times(String body) {
        return TIME.matcher(body).results().mapToInt(t -> t.group().length()).sum();
    }
}
