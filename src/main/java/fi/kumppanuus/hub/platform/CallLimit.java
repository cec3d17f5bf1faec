package fi.kumppanuus.hub.platform;

import java.time.Duration;

/** So many calls in a window; what is used comes back evenly over it. */
public record CallLimit(int calls, Duration window) {
    private static final int BATCHES = 20;
    private static final int LARGEST_BATCH = 100;

    public CallLimit {
        if (calls < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException("a limit is at least one call, its window at least a second");
        }
    }

    /** What an instance draws at once from the allowance that all share. */
    int batch() {
        return Math.clamp(calls / BATCHES, 1, LARGEST_BATCH);
    }

    /** In how many seconds a batch comes back. */
    double batchSeconds() {
        return window.toMillis() / 1000.0 * batch() / calls;
    }

    double windowSeconds() {
        return window.toMillis() / 1000.0;
    }
}
