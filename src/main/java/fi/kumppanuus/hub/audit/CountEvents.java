package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Keeps the summaries: goes on over the log in the order in which it is sealed, never past what a running transaction may
 * still write before. Every instance tries; the one that holds the row of progress counts, and moves it in the same
 * transaction, so that nothing is counted twice or left out.
 */
@ApplicationScoped
class CountEvents {
    static final int BATCH = 10_000;

    private static final String COUNT = """
            with batch as materialized (
              select xid, id, at, partner, purpose, outcome, action from audit_event
              where (xid, id) > (?::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
              order by xid, id limit 10000),
            cells as (
              insert into audit_summary (id, hour, partner, by_partner, purpose, outcome, events)
              select summary_id(hour), hour, partner, by_partner, purpose, outcome, events from (
                select date_trunc('hour', at, 'UTC') as hour, partner, partner is not null and action = any(?) as by_partner,
                  purpose, outcome, count(*) as events
                from batch where action <> all(?) group by 1, 2, 3, 4, 5) counted
              on conflict (hour, partner, by_partner, purpose, outcome) do update
                set events = audit_summary.events + excluded.events)
            update audit_summary_progress p set xid = newest.xid, id = newest.id
            from (select xid, id from batch order by xid desc, id desc limit 1) newest
            returning (select count(*) from batch)
            """;

    private final Database database;

    CountEvents(Database database) {
        this.database = database;
    }

    private record Progress(String xid, UUID id) {}

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void catchUp() {
        long counted;
        do {
            counted = some();
        } while (counted == BATCH);
    }

    /** How many events were counted: none where there is nothing new, or another instance is at it. */
    long some() {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.list(EventWalk.ALONG_AN_INDEX, row -> "");
            return database.first(
                            "select xid::text, id from audit_summary_progress for update skip locked",
                            row -> new Progress(row.getString(1), row.getObject(2, UUID.class)))
                    .flatMap(from -> database.first(
                            COUNT,
                            row -> row.getLong(1),
                            from.xid(),
                            from.id(),
                            EventWalk.BY_PARTNERS,
                            EventWalk.OF_SAFETY))
                    .orElse(0L);
        });
    }
}
