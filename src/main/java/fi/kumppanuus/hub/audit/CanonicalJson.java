package fi.kumppanuus.hub.audit;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object in the canonical form of RFC 8785. Written at once and not by way of a parsed document, since each event goes
 * through here twice; a test compares it with a library's. What is absent is left out.
 */
final class CanonicalJson {
    /** Sorted as the canonical form wants it, by UTF-16 code units. */
    private final Map<String, String> members = new TreeMap<>();

    CanonicalJson text(String name, @Nullable Object value) {
        return value == null ? this : raw(name, quoted(value.toString()));
    }

    /** Within what a JSON number holds exactly. */
    CanonicalJson number(String name, @Nullable Number value) {
        return value == null ? this : raw(name, Long.toString(value.longValue()));
    }

    CanonicalJson object(String name, @Nullable CanonicalJson value) {
        return value == null || value.members.isEmpty() ? this : raw(name, value.toString());
    }

    CanonicalJson texts(String name, Collection<?> values) {
        return list(name, values.stream().map(v -> quoted(v.toString())).toList());
    }

    CanonicalJson objects(String name, Collection<CanonicalJson> values) {
        return list(name, values.stream().map(CanonicalJson::toString).toList());
    }

    private CanonicalJson list(String name, Collection<String> values) {
        return values.isEmpty() ? this : raw(name, "[" + String.join(",", values) + "]");
    }

    private CanonicalJson raw(String name, String json) {
        members.put(name, json);
        return this;
    }

    byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        var json = new StringBuilder(256).append('{');
        members.forEach((name, value) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append(quoted(name)).append(':').append(value);
        });
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
