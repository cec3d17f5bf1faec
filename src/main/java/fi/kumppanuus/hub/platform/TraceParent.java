package fi.kumppanuus.hub.platform;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace id of a W3C {@code traceparent} header, or null if there is none worth keeping. */
final class TraceParent {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceParent() {}

    static @Nullable String traceId(@Nullable String header) {
        if (header == null || header.length() > 512) {
            return null;
        }
        var match = FORM.matcher(header);
        return match.matches() && !match.group(1).chars().allMatch(c -> c == '0') ? match.group(1) : null;
    }
}
