package fi.kumppanuus.bench;

import java.util.Arrays;

/**
 * How well two kinds of answers can be told apart by their times alone: the chance that a time of the second kind is longer
 * than one of the first, equal ones counted half (area under the ROC curve, Mann-Whitney). 0.5 is not at all.
 */
final class Separation {
    private Separation() {}

    static double auc(long[] first, long[] second) {
        var a = first.clone();
        var b = second.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double wins = 0;
        int below = 0;
        int upTo = 0;
        for (long time : b) {
            while (below < a.length && a[below] < time) {
                below++;
            }
            while (upTo < a.length && a[upTo] <= time) {
                upTo++;
            }
            wins += below + (upTo - below) / 2.0;
        }
        return wins / ((double) a.length * b.length);
    }
}
