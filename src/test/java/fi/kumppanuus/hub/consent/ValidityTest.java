package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last day is inclusive: a consent ends with its midnight in Helsinki, whatever the clocks do that night. */
class ValidityTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-15, 2026-01-15T22:00:00Z", // winter: UTC+2
        "2026-06-15, 2026-06-15T21:00:00Z", // summer: UTC+3
        "2026-03-28, 2026-03-28T22:00:00Z", // the night before the clocks go forward
        "2026-03-29, 2026-03-29T21:00:00Z", // the day of 23 hours
        "2026-10-24, 2026-10-24T21:00:00Z",
        "2026-10-25, 2026-10-25T22:00:00Z", // the day of 25 hours
        "2028-02-29, 2028-02-29T22:00:00Z", // leap day
        "2027-02-28, 2027-02-28T22:00:00Z",
        "2026-12-31, 2026-12-31T22:00:00Z",
    })
    void endsAtMidnightInHelsinki(LocalDate lastDay, Instant end) {
        assertEquals(end, Validity.endOf(lastDay));
        assertEquals(lastDay, Validity.lastDay(end));
    }

    @Test
    void clockChangeDays_lastAsLongAsTheyDo() {
        assertEquals(Duration.ofHours(23), lengthOf(LocalDate.of(2026, 3, 29)));
        assertEquals(Duration.ofHours(25), lengthOf(LocalDate.of(2026, 10, 25)));
        assertEquals(Duration.ofHours(24), lengthOf(LocalDate.of(2028, 2, 29)));
    }

    private static Duration lengthOf(LocalDate day) {
        return Duration.between(Validity.endOf(day.minusDays(1)), Validity.endOf(day));
    }

    @Test
    void everyDayOfTenYears_comesBack() {
        for (var day = LocalDate.of(2024, 1, 1); day.getYear() < 2034; day = day.plusDays(1)) {
            assertEquals(day, Validity.lastDay(Validity.endOf(day)));
        }
    }

    @Test
    void recipientsHaveAsLongToDelete_asTheyMayKeepIt() {
        var midnight = Instant.parse("2025-12-31T22:00:00Z");
        assertEquals(LocalDate.of(2026, 1, 31), Validity.deleteBy(midnight, Period.ofDays(30)));
        assertEquals(LocalDate.of(2026, 1, 30), Validity.deleteBy(midnight.minusSeconds(1), Period.ofDays(30)));
        assertEquals(LocalDate.of(2026, 1, 15), Validity.deleteBy(midnight, Period.ofWeeks(2)));
    }
}
