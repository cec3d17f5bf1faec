package fi.kumppanuus.hub.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.NdJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request in the making. Addresses are kept as they will be sent. */
final class Draft {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // Half of a surrogate pair can be written in no other way.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    final Operation operation;
    final List<String> how = new ArrayList<>();
    /** By parameter. */
    final Map<String, String> ids = new TreeMap<>();

    final List<Wire.Field> query = new ArrayList<>();
    final List<Wire.Field> fields = new ArrayList<>();
    Caller caller;
    String method;
    /** After the path. */
    String tail = "";

    @Nullable
    JsonNode body;

    byte @Nullable [] raw;

    @Nullable
    String type = "application/json";

    @Nullable
    Integer announced;

    Draft(Operation operation, Caller caller) {
        this.operation = operation;
        this.caller = caller;
        this.method = operation.method();
    }

    /** The call as it is. */
    static Draft of(Operation operation, Call call, Caller caller) {
        var draft = new Draft(operation, caller);
        var parts = ("/api/v1" + call.path()).split("\\?");
        var names = PARAMETER
                .matcher(operation.path())
                .results()
                .map(r -> r.group(1))
                .toList();
        var found = Pattern.compile(PARAMETER.matcher(operation.path()).replaceAll("([^/]+)"))
                .matcher(parts[0]);
        if (!found.matches()) {
            throw new AssertionError(parts[0] + " is no path of " + operation);
        }
        for (int i = 0; i < names.size(); i++) {
            draft.ids.put(names.get(i), found.group(i + 1));
        }
        if (parts.length > 1) {
            for (var pair : parts[1].split("&")) {
                draft.query.add(new Wire.Field(pair.split("=")[0], pair.split("=")[1]));
            }
        }
        call.headers().forEach((name, value) -> draft.fields.add(new Wire.Field(name, value)));
        if (!call.headers().containsKey("Accept")) {
            draft.fields.add(new Wire.Field("Accept", "application/json"));
        }
        if (call.body() instanceof byte[] file) {
            draft.raw = file;
            draft.type = "application/pdf";
        } else if (call.body() instanceof NdJson rows) {
            draft.raw = rows.bytes();
            draft.type = NdJson.MEDIA_TYPE;
        } else {
            draft.body = call.body() == null ? null : JSON.valueToTree(call.body());
        }
        return draft;
    }

    Draft copy() {
        var copy = new Draft(operation, caller);
        copy.how.addAll(how);
        copy.ids.putAll(ids);
        copy.query.addAll(query);
        copy.fields.addAll(fields);
        copy.method = method;
        copy.tail = tail;
        copy.body = body == null ? null : body.deepCopy();
        copy.raw = raw;
        copy.type = type;
        copy.announced = announced;
        return copy;
    }

    void field(String name, String value) {
        without(name);
        fields.add(new Wire.Field(name, value));
    }

    void without(String name) {
        fields.removeIf(f -> f.name().equalsIgnoreCase(name));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String path() {
        return PARAMETER
                        .matcher(operation.path())
                        .replaceAll(p -> java.util.regex.Matcher.quoteReplacement(ids.getOrDefault(p.group(1), "")))
                + tail;
    }

    Wire.Request request() {
        var all = new ArrayList<>(fields);
        if (!caller.authorization().isEmpty()) {
            all.add(new Wire.Field("Authorization", caller.authorization()));
        }
        var bytes = bytes();
        if (bytes != null && type != null) {
            all.add(new Wire.Field("Content-Type", type));
        }
        var asked = query.stream().map(p -> p.name() + "=" + p.value()).collect(Collectors.joining("&"));
        return new Wire.Request(method, path() + (asked.isEmpty() ? "" : "?" + asked), all, bytes, announced);
    }

    private byte @Nullable [] bytes() {
        return raw != null || body == null ? raw : text(body).getBytes(StandardCharsets.UTF_8);
    }

    static String text(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As somebody would type it to see the same, with the token left out. */
    String curl() {
        var request = request();
        var line = new StringBuilder("curl -i --path-as-is -X " + request.method());
        request.fields()
                .forEach(f -> line.append(" \\\n  -H ")
                        .append(quoted(f.name() + ": "
                                + (f.name().equals("Authorization") ? "<token of " + caller + ">" : f.value()))));
        if (request.body() != null) {
            line.append(" \\\n  --data-binary ").append(quoted(new String(request.body(), StandardCharsets.UTF_8)));
        }
        return line.append(" \\\n  ").append(quoted("$HUB" + request.target())) + "\n  # " + how;
    }

    private static final int LONGEST = 3000;

    private static String quoted(String text) {
        var shown = new StringBuilder("$'");
        text.chars().limit(LONGEST).forEach(c -> {
            if (c == '\'' || c == '\\') {
                shown.append('\\').append((char) c);
            } else if (c < ' ' || c > '~') {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.append(text.length() > LONGEST ? "…' (" + text.length() + " characters)" : "'")
                .toString();
    }
}
