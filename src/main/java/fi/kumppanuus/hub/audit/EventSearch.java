package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.XRoadMessage;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.DatabaseException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds events by keyset, newest first. {@link EventWalk} chooses one index; what else is asked for is looked for among
 * at most {@link EventWalk#share} rows of it a page, so that a rare combination costs many short pages and not one long
 * statement.
 */
@ApplicationScoped
class EventSearch {
    private static final Logger LOG = Logger.getLogger(EventSearch.class);
    /** What {@link #event} reads. */
    static final String COLUMNS = """
            id, at, client, partner, acting_user, subject, action, categories, records, record_versions, purpose,
              basis, basis_id, basis_version, relationships, outcome, reason, request_id,
              x_road_client, x_road_id, x_road_issue, x_road_represented_party, trace_id""";

    private final Database database;

    EventSearch(Database database) {
        this.database = database;
    }

    /** {@code scannedTo} is the last row looked at, if the scan ended there with fewer than were wanted. */
    record Found(
            List<AuditEvent> events, boolean more, @Nullable UUID scannedTo) {}

    /** A row that fits, or the one that the scan ends with, or both. */
    private record Row(AuditEvent event, boolean fits, boolean last) {}

    Found newestFirst(EventFilter filter, UUID before, int limit) {
        var walk = EventWalk.of(filter);
        return newestFirst(walk, before, limit, walk.share());
    }

    Found newestFirst(EventWalk walk, UUID before, int limit, int maxScanned) {
        try {
            var statement = statement(walk, before, limit, maxScanned);
            var rows = QuarkusTransaction.requiringNew().call(() -> {
                database.list(EventWalk.ALONG_AN_INDEX, row -> "");
                return database.list(
                        statement.toString(),
                        row -> new Row(event(row), row.getBoolean("fits"), row.getInt("n") == maxScanned),
                        statement.values().toArray());
            });
            var fitting = rows.stream().filter(Row::fits).map(Row::event).toList();
            if (fitting.size() > limit) {
                return new Found(fitting.subList(0, limit), true, null);
            }
            var end = rows.isEmpty() || !rows.getLast().last()
                    ? null
                    : rows.getLast().event().id();
            return new Found(fitting, end != null, end);
        } catch (DatabaseException e) {
            throw unreadable(e);
        }
    }

    /**
     * One statement, so one snapshot: what is written meanwhile can't move the end of the page. Rows are numbered on the
     * way along the index, and reading stops at the page's last or at the number.
     */
    static Conditions statement(EventWalk walk, UUID before, int limit, int maxScanned) {
        var all = new Conditions();
        var range = walk.range(before);
        var rest = walk.rest();
        all.and("""
                select %1$s, n, fits from (
                  select *, %2$s as fits from (
                    select %1$s, row_number() over (order by %3$s) as n from audit_event where %4$s
                  ) walked where n <= %5$d
                ) looked_at where fits or n = %5$d order by %3$s limit %6$d
                """.formatted(COLUMNS, rest, walk.order(), range, maxScanned, limit + 1));
        all.values().addAll(rest.values());
        all.values().addAll(range.values());
        return all;
    }

    Optional<AuditEvent> byId(UUID id) {
        try {
            return database.first("select " + COLUMNS + " from audit_event where id = ?", EventSearch::event, id);
        } catch (DatabaseException e) {
            throw unreadable(e);
        }
    }

    static AuditEvent event(ResultSet row) throws SQLException {
        var partner = row.getObject("partner", UUID.class);
        var user = row.getString("acting_user");
        var subject = row.getObject("subject", UUID.class);
        return new AuditEvent(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("client"),
                partner == null ? null : new PartnerId(partner),
                user == null ? null : new ActingUser(user),
                subject == null ? null : new PersonId(subject),
                Action.fromString(row.getString("action")),
                row.getLong("categories"),
                AccessLog.records(row),
                row.getString("purpose"),
                AccessLog.basis(row),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getObject("request_id", UUID.class),
                xRoad(row),
                row.getString("trace_id"),
                null);
    }

    private static @Nullable XRoadMessage xRoad(ResultSet row) throws SQLException {
        var client = row.getString("x_road_client");
        return client == null
                ? null
                : new XRoadMessage(
                        client,
                        row.getString("x_road_id"),
                        row.getString("x_road_issue"),
                        row.getString("x_road_represented_party"));
    }

    private static RuntimeException unreadable(DatabaseException e) {
        LOG.errorf(
                "the log can't be read: %s",
                e.getCause() instanceof SQLException sql ? "SQLSTATE " + sql.getSQLState() : "no SQLSTATE");
        return AuditProblems.unavailable();
    }
}
