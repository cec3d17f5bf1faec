package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.DatabaseException;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which part of the log an officer gets as a file, and the event of it. */
@ApplicationScoped
class AuditExport {
    static final int MAX_EVENTS = 100_000;

    private final AuditLog audit;
    private final PublicLog log;
    private final Database database;
    private final ExportFile file;

    AuditExport(
            AuditLog audit,
            SealedEvents events,
            PublicLog log,
            Database database,
            DataSource dataSource,
            ObjectMapper json) {
        this.audit = audit;
        this.log = log;
        this.database = database;
        this.file = new ExportFile(dataSource, events, json);
    }

    /** From one time to before another, and from one place on, as far as it is sealed. */
    record Span(@Nullable Instant from, @Nullable Instant to, long first) {}

    /** Leaves from {@code first} to before {@code end}, under one checkpoint. */
    record Range(long first, long end, Published checkpoint) {}

    /** What the answer will be made of; whoever takes it is in the log before its first byte. */
    Range range(StaffCaller officer, Span span) {
        var draft = AuditDraft.of(Action.AUDIT_READ).by(officer);
        if (officer.partner().isPresent()) {
            audit.appendAndAwait(draft.refused(CommonProblems.NOT_FOUND));
            throw CommonProblems.NOT_FOUND.exception();
        }
        var range = within(span);
        audit.appendAndAwait(draft);
        return range;
    }

    /** The tree is in the order of commits, so the first and the last of a time bring along what lies between. */
    private Range within(Span span) {
        try {
            return within(span, log.newest());
        } catch (DatabaseException e) {
            throw AuditProblems.unavailable();
        }
    }

    private Range within(Span span, Published checkpoint) {
        return database.first(
                        """
                        select min(l.leaf_index), max(l.leaf_index) from audit_event e join audit_leaf l on l.event_id = e.id
                        where e.id >= ? and e.id < ? and l.leaf_index >= ? and l.leaf_index < ?
                        """,
                        row -> row.getObject(1) == null
                                ? new Range(0, 0, checkpoint)
                                : new Range(
                                        row.getLong(1),
                                        Math.min(row.getLong(2), row.getLong(1) + MAX_EVENTS - 1) + 1,
                                        checkpoint),
                        Uuid7.first(span.from() == null ? Instant.EPOCH : span.from()),
                        Uuid7.first(span.to() == null ? Instant.MAX : span.to()),
                        span.first(),
                        checkpoint.size())
                .orElseThrow();
    }

    void write(Range range, OutputStream out) throws IOException {
        file.write(range, log.keys(range.checkpoint().checkpoint().origin()), out);
    }
}
