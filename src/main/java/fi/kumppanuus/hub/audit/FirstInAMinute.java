package fi.kumppanuus.hub.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What callers could repeat without end stands in the log once a minute, and the kinds of it are bounded too. */
final class FirstInAMinute {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int kinds;
    private final Clock clock;
    private final Map<String, Instant> seen = new HashMap<>();

    FirstInAMinute(int kinds, Clock clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    synchronized boolean is(String kind) {
        var now = clock.instant();
        if (seen.size() >= kinds) {
            seen.values().removeIf(at -> isOver(at, now));
        }
        var last = seen.get(kind);
        if ((last == null && seen.size() >= kinds) || (last != null && !isOver(last, now))) {
            return false;
        }
        seen.put(kind, now);
        return true;
    }

    private static boolean isOver(Instant at, Instant now) {
        return Duration.between(at, now).abs().compareTo(MINUTE) >= 0;
    }
}
