package fi.kumppanuus.hub.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** RFC 9562 version 7: milliseconds since the epoch, then randomness. */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

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
        long high = time.toEpochMilli() << 16 | 0x7000L | (random[0] & 0x0fL) << 8 | (random[1] & 0xffL);
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = low << 8 | (random[i] & 0xffL);
        }
        return new UUID(high, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }
}
