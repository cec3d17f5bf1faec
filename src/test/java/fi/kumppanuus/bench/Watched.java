package fi.kumppanuus.bench;

import fi.kumppanuus.history.PersonHistory;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A person whom several clients act for and read about at once. What it knows helps to choose; only the history counts. */
final class Watched {
    static final int RECIPIENTS = 2;

    private final int number;
    private final String token;
    private final PersonHistory history = new PersonHistory();
    private final AtomicReferenceArray<@Nullable UUID> consents = new AtomicReferenceArray<>(RECIPIENTS);
    private final AtomicLongArray withdrawn = new AtomicLongArray(RECIPIENTS);
    private final AtomicInteger turns = new AtomicInteger();

    Watched(int number, String token) {
        this.number = number;
        this.token = token;
        for (int i = 0; i < RECIPIENTS; i++) {
            withdrawn.set(i, Long.MIN_VALUE);
        }
    }

    int number() {
        return number;
    }

    String token() {
        return token;
    }

    PersonHistory history() {
        return history;
    }

    /** How often somebody had to do with this person. */
    int turn() {
        return turns.incrementAndGet();
    }

    /** Makes room for somebody else: too much about this person is not known. */
    void leave() {
        turns.set(Integer.MAX_VALUE / 2);
    }

    /** The consent that this recipient had when somebody last looked. */
    @Nullable
    UUID consent(int recipient) {
        return consents.get(recipient);
    }

    void granted(int recipient, UUID consent) {
        consents.set(recipient, consent);
    }

    void ended(int recipient, UUID consent) {
        consents.compareAndSet(recipient, consent, null);
    }

    void withdrawn(int recipient, long at) {
        withdrawn.accumulateAndGet(recipient, at, Math::max);
    }

    /** When a withdrawal of all that this recipient had returned last. */
    long lastWithdrawal(int recipient) {
        return withdrawn.get(recipient);
    }
}
