package fi.kumppanuus.hub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What each caller has left, for all instances together and by one clock, the database's. Only the time is kept at which
 * all that was drawn will have come back: it may lie a window ahead and no further.
 */
@ApplicationScoped
class CallAllowance {
    private static final String DRAW = """
            insert into call_allowance as a (caller, back_at) values (?, now() + make_interval(secs => ?))
            on conflict (caller) do update
              set back_at = greatest(a.back_at, now()) + (excluded.back_at - now())
              where greatest(a.back_at, now()) + (excluded.back_at - now()) <= now() + make_interval(secs => ?)
            """;
    private static final String WAIT = """
            select extract(epoch from back_at - clock_timestamp())::float8 + ? - ? as seconds
            from call_allowance where caller = ?
            """;

    private final Database database;

    CallAllowance(Database database) {
        this.database = database;
    }

    /** Draws one batch; if there is none, how long until there is. */
    Duration draw(byte[] caller, CallLimit limit) {
        int drawn = database.update(DRAW, caller, limit.batchSeconds(), limit.windowSeconds());
        return drawn > 0 ? Duration.ZERO : untilNext(caller, limit);
    }

    private Duration untilNext(byte[] caller, CallLimit limit) {
        double seconds = database.first(
                        WAIT, row -> row.getDouble("seconds"), limit.batchSeconds(), limit.windowSeconds(), caller)
                .orElse(0.0);
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    /** Who has all of it back is as one who never called. */
    void forgetRested() {
        database.update("delete from call_allowance where back_at < now()");
    }
}
