package fi.kumppanuus.hub.testsupport;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Identity codes planted one per input, and everything the hub let out while they were: answers, log, spans, metrics, database.
 * A code found again names the input that it came from.
 */
public final class Canary implements Filter, AutoCloseable {
    /** Never the same code twice in a run: metrics and database are shared by all tests. */
    private static final AtomicInteger CODES = new AtomicInteger();

    private final Map<String, String> placeOf = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();
    private final List<Integer> statuses = new ArrayList<>();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Queue<SpanData> spans = SpanRecord.running().start();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            log.add(formatter.format(entry) + " " + org.jboss.logging.MDC.getMap());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public Canary() {
        Logger.getLogger("").addHandler(handler);
    }

    /** A fresh valid code for this place. */
    public String plant(String place) {
        int n = CODES.getAndIncrement();
        var code = IdentityCodes.of(LocalDate.of(1931, 1, 1).plusDays(n / 100), '-', 900 + n % 100);
        placeOf.put(code, place);
        return code;
    }

    /** One that fits where only hexadecimal digits do. */
    public String plantHexadecimal(String place) {
        for (int day = 0; ; day++) {
            var code = IdentityCodes.of(LocalDate.of(2001, 1, 1).plusDays(day), 'A', 900 + placeOf.size() % 100)
                    .toLowerCase(Locale.ROOT);
            if (code.matches("[0-9a-f]+") && !placeOf.containsKey(code.toUpperCase(Locale.ROOT))) {
                placeOf.put(code.toUpperCase(Locale.ROOT), place);
                return code;
            }
        }
    }

    public void known(String code, String place) {
        placeOf.put(code, place);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        var answer = context.next(request, response);
        answers.add(answer.statusLine() + "\n" + answer.getHeaders() + "\n" + answer.asString());
        statuses.add(answer.statusCode());
        return answer;
    }

    public int planted() {
        return placeOf.size();
    }

    public List<Integer> statuses() {
        return statuses;
    }

    public TreeSet<String> inAnswers() {
        return found(String.join("\n", answers));
    }

    public TreeSet<String> inLog() {
        return found(String.join("\n", log));
    }

    /** Everything that an exporter would have: name, attributes, events, links, status, resource, ids, trace state. */
    public TreeSet<String> inSpans() {
        return found(String.join("\n", spans.stream().map(SpanData::toString).toList()));
    }

    public List<SpanData> spans() {
        return List.copyOf(spans);
    }

    public String log() {
        return String.join("\n", log);
    }

    /** The places whose code stands in this text: as it is, in another case, escaped for a URL, or as bytes in hex. */
    public TreeSet<String> found(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var places = new TreeSet<String>();
        placeOf.forEach((code, place) -> {
            var small = code.toLowerCase(Locale.ROOT);
            if (lower.contains(small)
                    || lower.contains(small.replace("-", "%2d"))
                    || lower.contains(hex(code))
                    || lower.contains(hex(small))) {
                places.add(place);
            }
        });
        return places;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Every row of every table as text (bytes in hex), table by table, as only a superuser sees it. */
    public static Map<String, String> dump() throws SQLException {
        var tables = new LinkedHashMap<String, String>();
        try (var connection = TestHub.postgres().connectAsSuperuser("hub");
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (var name : names) {
                var text = new StringBuilder();
                try (var rows = statement.executeQuery("select t::text from " + name + " t")) {
                    while (rows.next()) {
                        text.append(rows.getString(1)).append('\n');
                    }
                }
                tables.put(name, text.toString());
            }
            // What PostgreSQL itself wrote down: failed statements and the rows they quote.
            try (var rows = statement.executeQuery("select pg_read_file('server.log')")) {
                rows.next();
                tables.put("PostgreSQL's own log", rows.getString(1));
            }
        }
        return tables;
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        SpanRecord.running().stop(spans);
    }
}
