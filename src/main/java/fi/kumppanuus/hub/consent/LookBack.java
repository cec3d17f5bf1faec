package fi.kumppanuus.hub.consent;

import java.time.Duration;
import java.time.Instant;

/** How far back partners see what has ended: about 24 months. */
final class LookBack {
    private static final Duration ENDED_SHOWN = Duration.ofDays(731);

    private LookBack() {}

    static Instant from(Instant now) {
        return now.minus(ENDED_SHOWN);
    }

    /** A caller's time, held to those at which something that is shown may have changed. */
    static Instant within(Instant asked, Instant now) {
        var from = from(now);
        return asked.isBefore(from) ? from : asked.isAfter(now) ? now : asked;
    }
}
