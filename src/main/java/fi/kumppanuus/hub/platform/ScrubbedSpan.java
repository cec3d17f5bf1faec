package fi.kumppanuus.hub.platform;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A span as it may leave. The instrumentations put in path, query, user agent, addresses, SQL and the messages of
 * exceptions, all of which can quote what a caller sent; what stays is named here, so that an attribute that a new
 * release invents stays inside.
 */
final class ScrubbedSpan extends DelegatingSpanData {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    /** Words of standards and of the program. The hub's own are set by {@code sharing} from catalogue and rules. */
    private static final Set<String> KEPT = Set.of(
            METHOD.getKey(),
            ROUTE.getKey(),
            "http.response.status_code",
            "error.type",
            "code.function.name",
            "db.system",
            "db.operation",
            "db.sql.table",
            "hub.action",
            "hub.categories",
            "hub.purpose",
            "hub.outcome",
            "hub.reason");
    /** No digits: no identity code can be in it. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z_.* -]{1,100}");

    private final Attributes attributes;
    private final List<EventData> events;

    ScrubbedSpan(SpanData span) {
        super(span);
        var kept = span.getAttributes().toBuilder().removeIf(key -> !KEPT.contains(key.getKey()));
        var route = span.getAttributes().get(ROUTE);
        if (route != null && !MetricPaths.isTemplate(route)) {
            kept.remove(ROUTE);
        }
        attributes = kept.build();
        events = span.getEvents().stream().flatMap(ScrubbedSpan::typeOnly).toList();
    }

    /** Of an exception its class: its message quotes values, and its stack trace repeats the message. */
    private static Stream<EventData> typeOnly(EventData event) {
        var type = event.getAttributes().get(EXCEPTION_TYPE);
        return type == null
                ? Stream.empty()
                : Stream.of(EventData.create(event.getEpochNanos(), "exception", Attributes.of(EXCEPTION_TYPE, type)));
    }

    @Override
    public String getName() {
        var method = attributes.get(METHOD);
        if (method != null) {
            var route = attributes.get(ROUTE);
            return route == null ? method : method + " " + route;
        }
        return WORDS.matcher(super.getName()).matches() ? super.getName() : "OTHER";
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public int getTotalRecordedEvents() {
        return events.size();
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    /** Without its description, which is an exception's message. */
    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }
}
