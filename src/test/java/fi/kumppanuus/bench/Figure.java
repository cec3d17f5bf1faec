package fi.kumppanuus.bench;

import java.util.List;

/**
 * A ratio beside its target.
 *
 * @param target as design section 9 puts it
 */
record Figure(String name, String what, List<Double> ratios, String target) {
    double ratio() {
        return Series.median(ratios);
    }
}
