package fi.kumppanuus.bench;

import fi.kumppanuus.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * What became of a run.
 *
 * @param near reads that started within 5 ms after a withdrawal had returned
 * @param violations what no order explains
 * @param lost calls without an answer or with 503
 * @param odd answers that nothing in the run explains
 */
record WithdrawalResult(
        long operations,
        long reads,
        long permits,
        long near,
        long changes,
        List<Operation> violations,
        String lost,
        String odd,
        int kills,
        int pauses,
        double p50,
        double p99,
        double seconds) {

    static WithdrawalResult of(
            Watchers watchers, ConsentCalls calls, Nemesis nemesis, List<Operation> violations, double seconds) {
        var sorted = watchers.withdrawals().stream().sorted().toList();
        return new WithdrawalResult(
                watchers.done(),
                watchers.reads(),
                watchers.permits(),
                watchers.near(),
                watchers.changes(),
                violations,
                text(calls.lost()),
                text(calls.odd()),
                nemesis.kills(),
                nemesis.pauses(),
                percentile(sorted, 0.50),
                percentile(sorted, 0.99),
                seconds);
    }

    /** Reads that got data although a withdrawal had returned before they started. */
    long permittedTooLate() {
        return violations.stream()
                .filter(o -> o.kind() == Operation.Kind.PERMITTED)
                .count();
    }

    /** Of all reads. */
    double permitShare() {
        return (double) permits / reads;
    }

    List<Finding> findings() {
        return List.of(
                new Finding(
                        "B5",
                        "reads permitted that started after a withdrawal had returned",
                        number(permittedTooLate()),
                        "0"),
                new Finding(
                        "B5",
                        "refusals that no order explains, as after a Yes that had returned",
                        number(violations.size() - permittedTooLate()),
                        "0"),
                new Finding(
                        "B5",
                        "reads that started within 5 ms after a withdrawal had returned",
                        number(near),
                        ">= 10,000 of 1,000,000 operations"),
                new Finding("B5", "permits among reads", percent(permitShare()), ">= 20 %"),
                new Finding(
                        "B5",
                        "a withdrawal under read load, p50 and p99",
                        String.format(Locale.ROOT, "%.1f ms, %.1f ms", p50, p99),
                        "reported"));
    }

    /** Why the run is not one that B5 asks for, or what it found. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        if (!violations.isEmpty()) {
            faults.add("B5: no order explains " + violations.size() + " answers, the first " + violations.getFirst());
        }
        if (!odd.isEmpty()) {
            faults.add("B5: unexpected answers: " + odd);
        }
        if (near * 100 < operations) {
            faults.add("B5: too few reads right after a withdrawal: " + near);
        }
        if (permitShare() < 0.2) {
            faults.add("B5: too few permits among reads: " + percent(permitShare()));
        }
        return faults;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("operations", number(operations) + String.format(Locale.ROOT, " in %.0f s", seconds));
        facts.put("changes of consents", number(changes));
        facts.put("reads", number(reads));
        facts.put("killed, stopped for a while", kills + ", " + pauses);
        facts.put("no answer, or 503", lost.isEmpty() ? "none" : lost);
        return facts;
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String text(Map<String, LongAdder> counts) {
        return counts.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static double percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
    }
}
