package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a model that counts day by day, with Easter Sundays written down from an almanac. */
class WorkingDaysTest {
    private static final Set<LocalDate> EASTER_SUNDAYS = Set.of(
            LocalDate.of(2020, 4, 12),
            LocalDate.of(2021, 4, 4),
            LocalDate.of(2022, 4, 17),
            LocalDate.of(2023, 4, 9),
            LocalDate.of(2024, 3, 31),
            LocalDate.of(2025, 4, 20),
            LocalDate.of(2026, 4, 5),
            LocalDate.of(2027, 3, 28),
            LocalDate.of(2028, 4, 16),
            LocalDate.of(2029, 4, 1),
            LocalDate.of(2030, 4, 21));

    private static boolean isDayOff(LocalDate day) {
        int year = day.getYear();
        var easter = EASTER_SUNDAYS.stream()
                .filter(e -> e.getYear() == year)
                .findFirst()
                .orElseThrow();
        var midsummer = LocalDate.of(year, Month.JUNE, 20).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || Set.of("01-01", "01-06", "05-01", "12-06", "12-24", "12-25", "12-26")
                        .contains(day.toString().substring(5))
                || Set.of(easter.minusDays(2), easter.plusDays(1), easter.plusDays(39), midsummer.minusDays(1))
                        .contains(day);
    }

    /** All days within so many working days, one after the other. */
    private static LocalDate model(LocalDate day, int workingDays) {
        var last = day;
        int seen = 0;
        while (seen < workingDays || isDayOff(last)) {
            last = last.plusDays(1);
            seen += isDayOff(last) ? 0 : 1;
        }
        return last;
    }

    @Test
    void everyDayOfElevenYears() {
        for (var day = LocalDate.of(2020, 1, 1); day.getYear() < 2031; day = day.plusDays(1)) {
            assertEquals(!isDayOff(day), WorkingDays.isOne(day), day.toString());
        }
    }

    @Test
    void deadlines_areThoseOfTheModel() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_500));
            int within = random.nextInt(60);
            assertEquals(
                    model(day, within),
                    WorkingDays.after(day, within),
                    () -> "seed " + seed + ": " + within + " working days after " + day);
        }
    }

    /** More days never end sooner, and a deadline is a working day. */
    @Test
    void deadlines_growWithTheDays() {
        var day = LocalDate.of(2026, 12, 1);
        for (int within = 0; within < 260; within++) {
            assertTrue(WorkingDays.isOne(WorkingDays.after(day, within)));
            assertTrue(WorkingDays.after(day, within).isBefore(WorkingDays.after(day, within + 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15, 5, 2026-06-23", // over midsummer's eve, which is Friday the 19th
        "2026-12-22, 2, 2026-12-28", // over Christmas eve
        "2026-04-02, 1, 2026-04-07", // over Easter
        "2026-02-07, 0, 2026-02-09", // on a Saturday, at once
        "2026-02-09, 0, 2026-02-09",
        "2026-02-06, 1, 2026-02-09"
    })
    void asPeopleCount(LocalDate event, int within, LocalDate last) {
        assertEquals(last, WorkingDays.after(event, within));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-19", "2026-12-24", "2026-05-14", "2026-01-06"})
    void officesAreClosed(LocalDate day) {
        assertFalse(WorkingDays.isOne(day));
    }
}
