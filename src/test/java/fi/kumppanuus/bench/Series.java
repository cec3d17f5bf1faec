package fi.kumppanuus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One contender's runs, in the order of the rounds. */
record Series(String name, List<Measured> runs) {
    Series(String name) {
        this(name, new ArrayList<>());
    }

    double perSecond() {
        return median(runs.stream().map(Measured::perSecond).toList());
    }

    double p50() {
        return median(runs.stream().map(Measured::medianMillis).toList());
    }

    double p99() {
        return median(runs.stream().map(Measured::p99Millis).toList());
    }

    /** Round by round: only what ran one after the other is comparable on a machine that does other things, too. */
    List<Double> ratiosTo(Series other) {
        return IntStream.range(0, runs.size())
                .mapToObj(i -> runs.get(i).perSecond() / other.runs().get(i).perSecond())
                .toList();
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
