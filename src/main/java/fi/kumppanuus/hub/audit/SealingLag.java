package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How old the oldest event is that isn't sealed. A transaction that stays open holds sealing back, whoever's it is in this
 * database cluster; then its process is named, since only an operator can end it.
 */
@ApplicationScoped
class SealingLag {
    private static final Logger LOG = Logger.getLogger(SealingLag.class);
    private static final Duration LATE = Duration.ofSeconds(5);

    private final Database database;
    private final Clock clock;
    private final AtomicReference<Duration> oldest = new AtomicReference<>(Duration.ZERO);
    private @Nullable UUID told;

    SealingLag(Database database, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        meters.gauge("hub.log.oldest.unsealed.seconds", oldest, age -> age.get().toMillis() / 1000.0);
    }

    private record Oldest(UUID event, Instant at) {}

    void look() {
        var event = oldest();
        oldest.set(event.map(e -> Duration.between(e.at(), clock.instant())).orElse(Duration.ZERO));
        event.filter(e -> oldest.get().compareTo(LATE) > 0 && !e.event().equals(told))
                .ifPresent(e -> {
                    told = e.event();
                    LOG.warnf(
                            "event %s isn't sealed after %d s: %s",
                            e.event(),
                            oldest.get().toSeconds(),
                            holder().orElse("no open transaction is in sight; see the lines of sealing"));
                });
    }

    /** In two statements: a plan for one might read the log from its beginning, each second. */
    private Optional<Oldest> oldest() {
        return database.first(
                        "select last_xid::text, last_id from log_head",
                        row -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
                .flatMap(last -> database.first(
                        """
                        select id, at from audit_event where (xid, id) > (?::xid8, ?) order by xid, id limit 1
                        """,
                        row -> new Oldest(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant()),
                        last.getKey(),
                        last.getValue()));
    }

    /** Sessions of other roles are seen with pg_read_all_stats only. */
    private Optional<String> holder() {
        return database.first(
                """
                        select pid, coalesce(state, 'unknown'), extract(epoch from clock_timestamp() - xact_start)::int
                        from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()
                        order by age(backend_xid) desc limit 1
                        """,
                row -> "process %d of the database (%s) holds a transaction open for %d s"
                        .formatted(row.getInt(1), row.getString(2), row.getInt(3)));
    }
}
