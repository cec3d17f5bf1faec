package fi.kumppanuus.hub.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What this instance holds of one caller's allowance. */
final class CallShare {
    private final int batch;
    private final AtomicInteger left = new AtomicInteger();
    private final ReentrantLock drawing = new ReentrantLock();
    private volatile long usedAt = System.nanoTime();
    private volatile long emptyUntil = usedAt;

    CallShare(CallLimit limit) {
        batch = limit.batch();
    }

    /** One call, if one is here. */
    boolean take() {
        usedAt = System.nanoTime();
        return left.get() > 0 && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    /** How long to wait, as far as it is known here. */
    Optional<Duration> empty() {
        long wait = emptyUntil - System.nanoTime();
        return wait > 0 ? Optional.of(Duration.ofNanos(wait)) : Optional.empty();
    }

    /** One call, drawn with a whole batch if none is here; or how long to wait for the next batch. */
    Optional<Duration> takeOrDraw(Supplier<Duration> draw) {
        drawing.lock();
        try {
            if (take()) {
                return Optional.empty();
            }
            var known = empty();
            if (known.isPresent()) {
                return known;
            }
            var wait = draw.get();
            if (wait.isZero()) {
                left.addAndGet(batch - 1);
                return Optional.empty();
            }
            emptyUntil = System.nanoTime() + wait.toNanos();
            return Optional.of(wait);
        } finally {
            drawing.unlock();
        }
    }

    boolean unusedFor(Duration time) {
        return System.nanoTime() - usedAt > time.toNanos();
    }
}
