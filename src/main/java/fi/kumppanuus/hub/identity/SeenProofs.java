package fi.kumppanuus.hub.identity;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Proofs this instance has seen, in two generations, so that each is remembered for at least one whole life. */
final class SeenProofs {
    /** Past this many in one generation new proofs are refused rather than old ones forgotten. */
    private static final int MAX = 1_000_000;

    private final long lifeMillis;
    private final int max;
    private volatile Set<String> current = ConcurrentHashMap.newKeySet();
    private volatile Set<String> previous = ConcurrentHashMap.newKeySet();
    private volatile long turnedAt = System.currentTimeMillis();

    SeenProofs(Duration life) {
        this(life, MAX);
    }

    SeenProofs(Duration life, int max) {
        this.lifeMillis = life.toMillis();
        this.max = max;
    }

    boolean first(String proof) {
        turn();
        return !previous.contains(proof) && current.size() < max && current.add(proof);
    }

    private void turn() {
        if (System.currentTimeMillis() - turnedAt > lifeMillis) {
            synchronized (this) {
                if (System.currentTimeMillis() - turnedAt > lifeMillis) {
                    previous = current;
                    current = ConcurrentHashMap.newKeySet();
                    turnedAt = System.currentTimeMillis();
                }
            }
        }
    }
}
