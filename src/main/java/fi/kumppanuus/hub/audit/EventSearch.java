package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.XRoadMessage;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.DatabaseException;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds events by keyset, newest first. Time, subject and partner are looked up in an index; whatever else is asked for is
 * looked for among at most {@link #MAX_SCANNED} rows a page, so that a rare combination costs many small pages and not one
 * long statement.
 */
@ApplicationScoped
class EventSearch {
    static final int MAX_SCANNED = 20_000;

    private static final Logger LOG = Logger.getLogger(EventSearch.class);
    /** What {@link #event} reads. */
    static final String COLUMNS = """
            id, at, client, partner, acting_user, subject, action, categories, records, record_versions, purpose,
              basis, basis_id, basis_version, relationships, outcome, reason, request_id,
              x_road_client, x_road_id, x_road_issue, x_road_represented_party, trace_id
            """;

    private static final String SELECT = "select " + COLUMNS + " from audit_event where ";
    private static final String[] OF_SAFETY = Arrays.stream(Action.values())
            .filter(Action::tellsOfSafety)
            .map(Action::code)
            .toArray(String[]::new);
    private static final String[] BY_PARTNERS = Arrays.stream(Action.values())
            .filter(Action::isPartners)
            .map(Action::code)
            .toArray(String[]::new);

    private final Database database;

    EventSearch(Database database) {
        this.database = database;
    }

    /** {@code scannedTo} is the last row looked at, if the scan ended there with fewer than were wanted. */
    record Found(
            List<AuditEvent> events, boolean more, @Nullable UUID scannedTo) {}

    Found newestFirst(EventFilter filter, UUID before, int limit) {
        try {
            var range = range(filter, before);
            var rest = rest(filter);
            var end = rest.isEmpty() ? Optional.<UUID>empty() : lastToScan(range);
            end.ifPresent(id -> range.and("id >= ?", id));
            var wanted = range.and(rest).and(unlessAskedFor(filter));
            var rows = database.list(
                    SELECT + wanted + " order by id desc limit " + (limit + 1), EventSearch::event, wanted.values());
            boolean full = rows.size() > limit;
            return new Found(
                    full ? rows.subList(0, limit) : rows, full || end.isPresent(), full ? null : end.orElse(null));
        } catch (DatabaseException e) {
            throw unreadable(e);
        }
    }

    Optional<AuditEvent> byId(UUID id) {
        try {
            return database.first(SELECT + "id = ?", EventSearch::event, id);
        } catch (DatabaseException e) {
            throw unreadable(e);
        }
    }

    /** Asked for first: what is written meanwhile can't move the end of the page. */
    private Optional<UUID> lastToScan(Conditions range) {
        return database.first(
                "select id from audit_event where " + range + " order by id desc limit 1 offset " + (MAX_SCANNED - 1),
                row -> row.getObject(1, UUID.class),
                range.values());
    }

    private static Conditions range(EventFilter filter, UUID before) {
        var range = new Conditions().and("id < ?", before);
        if (filter.to() != null) {
            range.and("id < ?", Uuid7.first(filter.to()));
        }
        if (filter.from() != null) {
            range.and("id >= ?", Uuid7.first(filter.from()));
        }
        if (filter.subject() != null) {
            range.and("subject = ?", filter.subject().value());
        }
        if (filter.partner() != null && partnerIsLookedUp(filter)) {
            range.and("partner = ?", filter.partner().value());
        }
        return range;
    }

    /**
     * One index is walked, and a person's events are fewer than a partner's. A partner's officer's page counts own events
     * only: how far it got must not tell how much there is of others about the person.
     */
    private static boolean partnerIsLookedUp(EventFilter filter) {
        return filter.subject() == null || filter.asPartner();
    }

    /** Nobody gets a list of those who hide: their events are found by who asks for one of them, who sees that it was. */
    private static Conditions unlessAskedFor(EventFilter filter) {
        return filter.subject() == null
                ? new Conditions().and("action <> all(?)", (Object) OF_SAFETY)
                : new Conditions();
    }

    private static Conditions rest(EventFilter filter) {
        var rest = new Conditions();
        if (filter.partner() != null && !partnerIsLookedUp(filter)) {
            rest.and("partner = ?", filter.partner().value());
        }
        if (filter.action() != null) {
            rest.and("action = ?", filter.action().code());
        }
        if (filter.outcome() != null) {
            rest.and("outcome = ?", filter.outcome().name());
        }
        if (filter.reason() != null) {
            rest.and("reason = ?", filter.reason());
        }
        if (filter.asPartner()) {
            rest.and("action = any(?)", (Object) BY_PARTNERS);
            if (filter.subject() != null) {
                rest.and("outcome = 'PERMITTED' and basis is not null");
            }
        }
        return rest;
    }

    /** Conditions of constants, each with its values. */
    private static final class Conditions {
        private final List<String> texts = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Conditions and(String text, Object... more) {
            texts.add(text);
            values.addAll(Arrays.asList(more));
            return this;
        }

        Conditions and(Conditions other) {
            var both = new Conditions();
            both.texts.addAll(texts);
            both.texts.addAll(other.texts);
            both.values.addAll(values);
            both.values.addAll(other.values);
            return both;
        }

        boolean isEmpty() {
            return texts.isEmpty();
        }

        Object[] values() {
            return values.toArray();
        }

        @Override
        public String toString() {
            return String.join(" and ", texts);
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
