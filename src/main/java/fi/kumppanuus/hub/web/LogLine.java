package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.consent.Naming;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.sharing.MyAccessLog;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** One line of the access log in words. */
record LogLine(String at, String who, String what, String purpose, String outcome) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d.M.yyyy H:mm:ss").withZone(HubClock.HELSINKI);

    static LogLine of(MyAccessLog.Entry e, Frame frame, Naming naming) {
        var partner = e.partner();
        var who = partner == null
                ? text(frame, e.action() == Action.AUDIT_READ ? "log.oversight" : "log.you")
                : partner.name().in(frame.lang()) + ", " + partner.unit().in(frame.lang());
        var what = text(frame, "action." + e.action().code());
        var purpose = e.purpose();
        return new LogLine(
                TIME.format(e.at()),
                who + marks(e, frame),
                e.categories().isEmpty()
                        ? what
                        : what + ": "
                                + e.categories().stream()
                                        .map(c -> naming.category(c).in(frame.lang()))
                                        .collect(Collectors.joining(", ")),
                purpose == null ? "" : purpose.name().in(frame.lang()) + laws(e, frame),
                text(frame, "outcome." + e.outcome().code()));
    }

    private static String marks(MyAccessLog.Entry e, Frame frame) {
        var machine = e.automatic() ? " (" + text(frame, "log.automatic") + ")" : "";
        return e.delayedUntil() == null ? machine : machine + " (" + text(frame, "log.delayed") + ")";
    }

    /** So that what a law lets through is not taken for what the person let through. */
    private static String laws(MyAccessLog.Entry e, Frame frame) {
        var basis = e.basis();
        return basis == null || basis.laws() == null
                ? ""
                : basis.laws().stream()
                        .map(law -> law.act() + " " + law.section())
                        .distinct()
                        .collect(Collectors.joining(", ", " (" + text(frame, "log.law") + ": ", ")"));
    }

    private static String text(Frame frame, String key) {
        return frame.t().getOrDefault(key, key);
    }
}
