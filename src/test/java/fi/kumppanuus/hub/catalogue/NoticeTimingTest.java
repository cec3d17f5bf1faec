package fi.kumppanuus.hub.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.platform.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1.0 and 1.1 are in force, 2.0 waits for day 40, 3.0 was called off before its day 50, 4.0 is a draft. */
class NoticeTimingTest {
    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
    private static final List<NoticeRecord> STORED = List.of(
            stored("1.0", NoticeState.RETIRED, day(-90), day(-90)),
            stored("1.1", NoticeState.PUBLISHED, day(-10), day(-10)),
            stored("2.0", NoticeState.PUBLISHED, day(40), day(40)),
            stored("3.0", NoticeState.RETIRED, day(50), null),
            stored("4.0", NoticeState.DRAFT, null, null));

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static NoticeRecord stored(String version, NoticeState state, Instant from, Instant binds) {
        return new NoticeRecord(
                "p", NoticeVersion.parse(version).orElseThrow(), state, from, binds, "DPIA", false, from, null);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2, 0, false, ''",
        "1.2, 39, false, ''",
        "1.2, -1, false, past",
        "1.2, 40, false, other-major",
        "1.2, 0, true, not-major",
        "1.1, 0, false, not-newest",
        "1.0, 0, false, not-newest",
        "2.1, 40, false, ''",
        "2.1, 39, false, 'other-major, out-of-order'",
        "3.0, 41, false, ''",
        "3.0, 40, false, ''",
        "3.0, 39, false, out-of-order",
        "3.0, 29, false, 'out-of-order, too-soon'",
        "3.0, 29, true, out-of-order",
        "3.0, 41, true, ''",
        "3.1, 41, false, no-major",
        "9.0, 41, false, ''"
    })
    void faults(String version, int day, boolean unlawfulBefore, String expected) {
        var parsed = NoticeVersion.parse(version).orElseThrow();
        assertEquals(expected, codes(parsed, day(day), unlawfulBefore, STORED));
    }

    @ParameterizedTest
    @CsvSource({"30, false, ''", "29, false, too-soon", "0, true, ''", "-1, true, past"})
    void newMajor_waitsThirtyDays_unlessTheTextBeforeWasUnlawful(int day, boolean unlawfulBefore, String expected) {
        var one = List.of(stored("1.0", NoticeState.PUBLISHED, day(-90), day(-90)));
        assertEquals(expected, codes(new NoticeVersion(2, 0), day(day), unlawfulBefore, one));
    }

    private static String codes(NoticeVersion version, Instant from, boolean unlawful, List<NoticeRecord> others) {
        return String.join(
                ", ",
                NoticeTiming.faults(version, from, unlawful, others, NOW).stream()
                        .map(FieldError::code)
                        .sorted()
                        .toList());
    }
}
