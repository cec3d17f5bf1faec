package fi.kumppanuus.hub.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.NdJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carries calls to the hub, several at a time. REST Assured would take longer than the hub does. */
final class Courier implements AutoCloseable {
    private static final int AT_A_TIME = 8;
    private static final int TRIES = 20;
    private static final int PAUSE = 200;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TRACE = Pattern.compile("(\"traceId\":)\"[0-9a-f]{32}\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;

    Courier(URI hub) {
        api = hub.resolve("/api/v1").toString();
    }

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        @Nullable
        UUID id(String header) {
            var values = headers.get(header);
            return values == null ? null : UUID.fromString(values.getFirst());
        }

        @Nullable
        String header(String name) {
            var values = headers.get(name);
            return values == null ? null : values.getFirst();
        }

        JsonNode json() {
            try {
                return body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode();
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The last word of a problem's type; none for a success. */
        @Nullable
        String problem() {
            return status < 300
                    ? null
                    : json().path("type").asText("status " + status).replaceFirst(".*/", "");
        }

        /** All of it but what tells one request from another. */
        String face() {
            var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            all.putAll(headers);
            all.remove("request-id");
            all.remove("audit-receipt");
            return ID.matcher(TRACE.matcher(status + " " + all + " " + body).replaceAll("$1"))
                    .replaceAll("<id>");
        }
    }

    /** In the order of the cells. */
    List<Answer> carry(List<MatrixCell> cells) throws Exception {
        var lanes = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < cells.size(); i++) {
            var lane = cells.get(i).lane();
            lanes.computeIfAbsent(lane == null ? "cell " + i : lane, k -> new ArrayList<>())
                    .add(i);
        }
        var answers = new Answer[cells.size()];
        try (var several =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            var work = lanes.values().stream()
                    .map(lane -> (Callable<Void>) () -> {
                        for (int i : lane) {
                            answers[i] = carry(cells.get(i));
                        }
                        return null;
                    })
                    .toList();
            for (var done : several.invokeAll(work)) {
                done.get();
            }
        }
        return List.of(answers);
    }

    private Answer carry(MatrixCell cell) {
        var token = cell.caller().token(cell.scopes());
        // Of what changes with every write, the tag of now: the cell is about who may, not about two at once.
        return send(token, cell.changes() ? current(cell, token) : cell.call());
    }

    private Call current(MatrixCell cell, @Nullable String token) {
        var call = cell.call();
        if (!call.headers().containsKey("If-Match")) {
            return call;
        }
        var scopes = ScopeChoice.EVERY;
        var read = Call.of("GET", call.path().replace("/versions", ""), call.caller())
                .with("Hub-Acting-User", "case-worker-7")
                .with("Hub-Purpose", "shared-service");
        return call.with(
                "If-Match",
                String.valueOf(send(cell.caller().token(scopes), read).header("etag")));
    }

    Answer send(@Nullable String token, Call call) {
        var request = HttpRequest.newBuilder(URI.create(api + call.path()));
        call.headers().forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            if (call.body() == null) {
                request.method(call.method(), HttpRequest.BodyPublishers.noBody());
            } else {
                var body = call.body();
                request.header(
                                "Content-Type",
                                switch (body) {
                                    case byte[] file -> "application/pdf";
                                    case NdJson rows -> NdJson.MEDIA_TYPE;
                                    default -> "application/json";
                                })
                        .method(
                                call.method(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        switch (body) {
                                            case byte[] file -> file;
                                            case NdJson rows -> rows.bytes();
                                            default -> JSON.writeValueAsBytes(body);
                                        }));
            }
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            // On a crowded machine the log may be late: nothing was decided then, and the caller is told to come again.
            for (int i = 0; i < TRIES && answer.statusCode() == 503; i++) {
                Thread.sleep(PAUSE);
                answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
            return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call that sets the scene, and must succeed. */
    JsonNode done(Caller caller, Call call) {
        var answer = send(caller.token(ScopeChoice.EVERY), call);
        if (answer.status() >= 300) {
            throw new AssertionError(call.method() + " " + call.path() + " " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    @Override
    public void close() {
        client.close();
    }
}
