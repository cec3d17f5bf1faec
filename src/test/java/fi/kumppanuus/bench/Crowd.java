package fi.kumppanuus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The few people whom all clients are after at a time; who had many turns makes room for the next, so that no history grows
 * without end.
 */
final class Crowd {
    static final String SCOPE = "my-consents:manage";

    private static final int AT_A_TIME = 16;
    private static final int TURNS = 400;
    private static final long TOKEN_SECONDS = 3_600;

    private final Issuer issuer;
    private final int last;
    private final AtomicInteger next;
    private final AtomicReferenceArray<Watched> present = new AtomicReferenceArray<>(AT_A_TIME);
    private final List<Watched> all = new ArrayList<>();

    /** People with these numbers. */
    Crowd(Issuer issuer, int first, int last) {
        this.issuer = issuer;
        this.last = last;
        this.next = new AtomicInteger(first);
        for (int i = 0; i < AT_A_TIME; i++) {
            present.set(i, newcomer());
        }
    }

    /** How many are needed for so many operations, each of which is one turn at least. */
    static int sizeFor(int operations) {
        return 3 * AT_A_TIME + 2 * operations / TURNS;
    }

    Watched any(Random random) {
        int place = random.nextInt(AT_A_TIME);
        var one = present.get(place);
        if (one.turn() > TURNS) {
            synchronized (this) {
                if (present.get(place) == one && next.get() <= last) {
                    present.set(place, newcomer());
                }
                one = present.get(place);
            }
        }
        return one;
    }

    private synchronized Watched newcomer() {
        int number = next.getAndIncrement();
        var one = new Watched(number, issuer.person(Cast.sub(number), SCOPE, TOKEN_SECONDS));
        all.add(one);
        return one;
    }

    synchronized List<Watched> everybody() {
        return List.copyOf(all);
    }
}
