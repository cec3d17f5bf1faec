package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Uuid7Test {
    private static final long END_OF_2100 =
            Instant.parse("2100-12-31T23:59:59Z").toEpochMilli();

    /** Times of all ages, seeded, with the first and the last that fit. */
    static Stream<Instant> times() {
        return LongStream.concat(LongStream.of(0, 1, END_OF_2100), new Random(7).longs(40, 0, END_OF_2100))
                .mapToObj(Instant::ofEpochMilli);
    }

    @ParameterizedTest
    @MethodSource("times")
    void hasVersion7_variant2_andItsTime(Instant time) {
        var id = Uuid7.at(time);
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertEquals(time.toEpochMilli(), id.getMostSignificantBits() >>> 16);
    }

    /** As PostgreSQL orders them, by unsigned bytes, which is the order of their text. */
    @ParameterizedTest
    @MethodSource("times")
    void laterIds_sortAfterEarlierOnes(Instant time) {
        var later = Uuid7.at(time.plusMillis(1));
        assertTrue(Uuid7.at(time).toString().compareTo(later.toString()) < 0);
    }

    @Test
    void idsOfOneMillisecond_differ() {
        var ids = new HashSet<>(
                Stream.generate(() -> Uuid7.at(Instant.EPOCH)).limit(100_000).toList());
        assertEquals(100_000, ids.size());
    }
}
