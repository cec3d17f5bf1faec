package fi.kumppanuus.hub.sharing;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Finland's working days: not Saturdays and Sundays, not holidays, and not the eves of midsummer and Christmas, on which
 * offices are closed.
 */
final class WorkingDays {
    private static final HolidayManager HOLIDAYS =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FINLAND));

    private WorkingDays() {}

    static boolean isOne(LocalDate day) {
        var weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !HOLIDAYS.isHoliday(day);
    }

    /** The last day for what should be done within so many working days; a day off doesn't end it. */
    static LocalDate after(LocalDate day, int workingDays) {
        var last = day;
        for (int left = workingDays; left > 0 || !isOne(last); ) {
            last = last.plusDays(1);
            if (isOne(last)) {
                left--;
            }
        }
        return last;
    }
}
