package fi.kumppanuus.hub.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** RFC 9562 version 7: milliseconds since the epoch, a number within them, then randomness. */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

    private static final int HALF = 1 << 11;

    /** The newest millisecond with the number of its newest id: what one instance makes in a millisecond is in order. */
    private static final AtomicLong NEWEST = new AtomicLong();

    private Uuid7() {}

    /** Sorts before every id of this millisecond and after every one of the millisecond before. */
    public static UUID first(Instant time) {
        long millis = time.isBefore(Instant.EPOCH) ? 0 : time.isAfter(LAST) ? LAST.toEpochMilli() : time.toEpochMilli();
        return new UUID(millis << 16, 0);
    }

    /** To the millisecond. */
    public static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    public static UUID at(Instant time) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long millis = time.toEpochMilli();
        // From a random place in the lower half, so that the number doesn't count.
        long begin = (millis << 12) | ((((random[0] & 0xffL) << 8) | (random[1] & 0xffL)) % HALF);
        long newest = NEWEST.updateAndGet(last -> last >> 12 == millis && (last & 0xfff) < 0xfff ? last + 1 : begin);
        long high = (millis << 16) | 0x7000L | (newest & 0xfff);
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = low << 8 | (random[i] & 0xffL);
        }
        return new UUID(high, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }
}
