package fi.kumppanuus.hub.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which values were met in a permit and which in a refusal. */
final class Tally {
    /** Those that stand for themselves in the table; a value of another dimension is written with its name. */
    private static final Set<String> PLAIN = Set.of("caller", "operation", "scopes");

    private int cells;
    private int permits;
    private final Map<String, int[]> met = new TreeMap<>();

    void count(MatrixCell cell) {
        cells++;
        int side = cell.expected().permitted() ? 0 : 1;
        permits += 1 - side;
        cell.values()
                .forEach((dimension, value) -> met.computeIfAbsent(
                                PLAIN.contains(dimension) ? value : dimension + ": " + value, k -> new int[2])[side]++);
    }

    int cells() {
        return cells;
    }

    int permits() {
        return permits;
    }

    /** Values that opened nothing though nothing says so, that were never refused, or that weren't met at all. */
    List<String> oneSided(List<String> never) {
        var faults = new ArrayList<String>();
        met.forEach((value, sides) -> {
            if (sides[1] == 0) {
                faults.add(value + " was never refused");
            }
            if ((sides[0] == 0) != never.contains(value)) {
                faults.add(value + " was permitted " + sides[0] + " times");
            }
        });
        var unmet = new HashSet<>(never);
        unmet.removeAll(met.keySet());
        unmet.forEach(value -> faults.add(value + " was not met"));
        return faults;
    }

    @Override
    public String toString() {
        return "%d cells, %d permits, %d refusals".formatted(cells, permits, cells - permits);
    }
}
