package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Database;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Keeps a month of partitions ahead of the clock; without next month's the instance is not ready. */
@ApplicationScoped
public class AuditPartitions {
    private final Database database;
    private final Clock clock;
    private volatile @Nullable YearMonth made;

    AuditPartitions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void start(@Observes @Priority(2) StartupEvent event) {
        ensure();
    }

    @Scheduled(every = "1h")
    void hourly() {
        ensure();
    }

    /** Cheap enough to ask before each event: the clock of a sandbox may jump a year. */
    void ensure() {
        var month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        if (!month.equals(made)) {
            database.first("select ensure_audit_partitions(?)", row -> "", month.atDay(1));
            made = month;
        }
    }

    boolean nextMonthIsThere() {
        var next = YearMonth.now(clock.withZone(ZoneOffset.UTC)).plusMonths(1);
        var name = "audit_event_%d%02d".formatted(next.getYear(), next.getMonthValue());
        return database.first("select to_regclass(?) is not null", row -> row.getBoolean(1), name)
                .orElse(false);
    }
}
