package fi.kumppanuus.hub.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What was sent, what came, and what was wrong with it, of all stories together. */
final class Report {
    private static final Logger LOG = Logger.getLogger(Report.class);
    private static final int SHOWN = 25;

    private final Map<String, TreeMap<Integer, Integer>> statuses = new TreeMap<>();
    private final Map<String, String> findings = new TreeMap<>();
    private final Map<String, Integer> often = new TreeMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger later = new AtomicInteger();

    synchronized void count(String operation, int status) {
        statuses.computeIfAbsent(operation, k -> new TreeMap<>()).merge(status, 1, Integer::sum);
        sent.incrementAndGet();
    }

    /** Answered with 503, and tried again. */
    void postponed() {
        later.incrementAndGet();
    }

    int sent() {
        return sent.get();
    }

    /** @param where the same everywhere is shown once */
    synchronized void found(String where, String whole) {
        if (findings.putIfAbsent(where, whole) == null) {
            // At once, since a run that breaks off tells nothing at its end.
            LOG.infof("fuzz: %s\n%s", where, whole);
        }
        often.merge(where, 1, Integer::sum);
    }

    synchronized List<String> findings() {
        return findings.entrySet().stream()
                .limit(SHOWN)
                .map(f -> often.get(f.getKey()) + " x " + f.getKey() + "\n" + f.getValue())
                .toList();
    }

    synchronized int kinds() {
        return findings.size();
    }

    synchronized List<String> operationsWithoutSuccess() {
        return statuses.entrySet().stream()
                .filter(e -> e.getValue().keySet().stream().noneMatch(status -> status < 300))
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized int operations() {
        return statuses.size();
    }

    /** Operations by statuses. */
    synchronized String table() {
        var all = new TreeMap<Integer, Integer>();
        statuses.values().forEach(row -> row.forEach((status, n) -> all.merge(status, n, Integer::sum)));
        var lines = statuses.entrySet().stream()
                .map(e -> "  %-75s %s".formatted(e.getKey(), row(e.getValue())))
                .collect(Collectors.joining("\n"));
        return lines
                + "\n  %-75s %s".formatted("all, by what was meant", row(all))
                + (later.get() == 0 ? "" : "\n  answered 503 and sent again: " + later.get());
    }

    private static String row(Map<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .map(c -> c.getKey() + ":" + c.getValue())
                .collect(Collectors.joining("  "));
    }
}
