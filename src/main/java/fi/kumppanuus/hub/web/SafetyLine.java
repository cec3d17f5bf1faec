package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.consent.SafetyView;
import fi.kumppanuus.hub.platform.HubClock;
import java.time.format.DateTimeFormatter;

/** Who has set the safety restriction and since when, in words. */
record SafetyLine(String by, String since) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d.M.yyyy").withZone(HubClock.HELSINKI);

    static SafetyLine of(SafetyView view, Frame frame) {
        var authority = view.authority();
        var by = authority == null
                ? frame.t()
                        .getOrDefault(
                                "safety.by." + view.setBy().code(), view.setBy().code())
                : authority.name().in(frame.lang()) + ", " + authority.unit().in(frame.lang());
        return new SafetyLine(by, DAY.format(view.since()));
    }
}
