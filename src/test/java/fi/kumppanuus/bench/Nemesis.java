package fi.kumppanuus.bench;

import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/** Kills instances and lets them start again, or stops them in the middle of what they do; one at a time. */
final class Nemesis {
    private final List<Hub> hubs;
    private final LongSupplier done;
    private final long every;
    private final int times;
    private final Random random = new Random(17);
    private volatile boolean calm = true;
    private int kills;
    private int pauses;

    /** @param times how often something happens, evenly over so many operations */
    Nemesis(List<Hub> hubs, LongSupplier done, long operations, int times) {
        this.hubs = hubs;
        this.done = done;
        this.every = operations / (times + 1);
        this.times = times;
    }

    boolean isCalm() {
        return calm;
    }

    int kills() {
        return kills;
    }

    int pauses() {
        return pauses;
    }

    /** Until all of it has happened, or the thread is interrupted. */
    void run() {
        for (int i = 1; i <= times; i++) {
            if (!await(i * every)) {
                return;
            }
            // both kinds to both of them
            var victim = hubs.get(i / 2 % hubs.size());
            calm = false;
            if (i % 2 == 0) {
                victim.killAndStartAgain();
                kills++;
            } else {
                pauses++;
                stopFor(victim, 200 + random.nextInt(1_800));
            }
            calm = true;
        }
    }

    private static void stopFor(Hub victim, int millis) {
        victim.pause();
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            victim.resume();
        }
    }

    private boolean await(long operations) {
        try {
            while (done.getAsLong() < operations) {
                Thread.sleep(10);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
