package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.DatabaseException;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The person's own view of the log, newest first. What a source sends night after night is told once: what it sends again
 * to no effect isn't here, nor in the whole list a refusal after another one of the same source within a month; days and
 * parts have each refusal. The person's own looking isn't here at all, and what a law keeps back only when that is over.
 * The log has it all.
 */
@ApplicationScoped
public class AccessLog {
    private static final Logger LOG = Logger.getLogger(AccessLog.class);
    private static final String COLUMNS = """
            id, at, partner, acting_user, action, categories, records, record_versions, purpose, basis, basis_id,
              basis_version, relationships, outcome,
              (select max(coalesce(lifted_at, ends_at)) from sight_delay where partner_id = partner
                and coalesce(person_id, subject) = subject and at >= since and at < coalesce(lifted_at, ends_at)) as delayed_until
            """;
    private static final String TOLD = """
            subject = ? and id >= ? and id < ?
              and action not in ('record-repeated', 'own-data-read', 'access-log-read')
              and not exists (select from sight_delay where partner_id = partner
                and coalesce(person_id, subject) = subject and at >= since and coalesce(lifted_at, ends_at) > ?)
            """;
    private static final UUID LATEST = new UUID(-1, -1);
    private static final int LAST_OF_WEEK = 6;
    /** Whole weeks, so that none is cut by a page. */
    private static final int WEEKS = 4;

    private final Database database;
    private final Clock clock;

    AccessLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One of them. */
    Optional<AccessEntry> of(PersonId person, UUID event) {
        return read(
                        "select " + COLUMNS + " from audit_event where " + TOLD + " and id = ?",
                        AccessLog::entry,
                        person.value(),
                        event,
                        LATEST,
                        now(),
                        event)
                .stream()
                .findFirst();
    }

    /** At most {@code limit} events older than {@code before}. */
    public List<AccessEntry> of(PersonId person, UUID before, int limit) {
        return read(
                "select " + COLUMNS + " from audit_event e where " + TOLD + """
                  and not (action = 'record-written' and outcome = 'REFUSED' and exists (
                    select from audit_event o where o.subject = e.subject and o.id < e.id and o.categories = e.categories
                      and o.at >= date_trunc('month', e.at, 'Europe/Helsinki')
                      and o.partner = e.partner and o.action = e.action and o.outcome = e.outcome))
                order by id desc limit ?
                """,
                AccessLog::entry,
                person.value(),
                Cursors.START,
                before,
                now(),
                limit);
    }

    /** Of that part each event. */
    public List<AccessEntry> of(PersonId person, AccessFilter part, UUID before, int limit) {
        var partner = part.partner() == null ? null : part.partner().value();
        var outcome = part.outcome() == null ? null : part.outcome().name();
        var end = part.end().toString().compareTo(before.toString()) < 0 ? part.end() : before;
        return read(
                "select " + COLUMNS + " from audit_event where " + TOLD + """
                  and partner is not distinct from case when ? then null else coalesce(?::uuid, partner) end
                  and outcome = coalesce(?::text, outcome)
                order by id desc limit ?
                """,
                AccessLog::entry,
                person.value(),
                part.begin(),
                end,
                now(),
                part.nobodys(),
                partner,
                outcome,
                limit);
    }

    /**
     * Days and weeks, newest first.
     *
     * @param next what comes after is older than this
     */
    public record Days(List<AccessDay> days, Optional<UUID> next) {}

    /** Those of some weeks before {@code before}. */
    public Days days(PersonId person, UUID before) {
        var newest = newest(person, before);
        if (newest.isEmpty()) {
            return new Days(List.of(), Optional.empty());
        }
        var monday = LocalDate.ofInstant(Uuid7.time(newest.get()), HubClock.HELSINKI)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var begin = AccessFilter.begin(monday.minusWeeks(WEEKS - 1));
        var days = read(
                "select partner, outcome, (date_trunc(case outcome when 'REFUSED' then 'week' else 'day' end, at,"
                        + " 'Europe/Helsinki') at time zone 'Europe/Helsinki')::date as begins,"
                        + " count(*) as times, max(at) as newest, bit_or(categories) as categories,"
                        + " array_agg(distinct action order by action) as actions,"
                        + " array_agg(distinct purpose order by purpose) filter (where purpose is not null) as purposes,"
                        + " bool_and(coalesce(acting_user like 'system:%', false)) as automatic"
                        + " from audit_event where " + TOLD
                        + " group by partner, outcome, begins order by begins desc, newest desc",
                AccessLog::day,
                person.value(),
                begin,
                before,
                now());
        return new Days(days, newest(person, begin).map(_ -> begin));
    }

    private <T> List<T> read(String sql, Database.Row<T> row, @Nullable Object... parameters) {
        try {
            return database.list(sql, row, parameters);
        } catch (DatabaseException e) {
            LOG.errorf("the access log can't be read: SQLSTATE %s", e.getMessage());
            throw AuditProblems.unavailable();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Optional<UUID> newest(PersonId person, UUID before) {
        return read(
                        "select id from audit_event where " + TOLD + " order by id desc limit 1",
                        row -> row.getObject("id", UUID.class),
                        person.value(),
                        Cursors.START,
                        before,
                        now())
                .stream()
                .findFirst();
    }

    private static AccessDay day(ResultSet row) throws SQLException {
        var outcome = Outcome.valueOf(row.getString("outcome"));
        var begins = row.getObject("begins", LocalDate.class);
        return new AccessDay(
                Optional.ofNullable(row.getObject("partner", UUID.class)).map(PartnerId::new),
                begins,
                outcome == Outcome.REFUSED ? begins.plusDays(LAST_OF_WEEK) : begins,
                outcome,
                row.getInt("times"),
                row.getObject("newest", OffsetDateTime.class).toInstant(),
                Database.texts(row, "actions").stream().map(Action::fromString).toList(),
                Database.texts(row, "purposes"),
                row.getLong("categories"),
                row.getBoolean("automatic"));
    }

    private static AccessEntry entry(ResultSet row) throws SQLException {
        var partner = row.getObject("partner", UUID.class);
        var user = row.getString("acting_user");
        var delayed = row.getObject("delayed_until", OffsetDateTime.class);
        return new AccessEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(partner).map(PartnerId::new),
                Action.fromString(row.getString("action")),
                row.getString("purpose"),
                basis(row),
                row.getLong("categories"),
                records(row),
                Outcome.valueOf(row.getString("outcome")),
                user != null && new ActingUser(user).automatic(),
                delayed == null ? null : delayed.toInstant());
    }

    static @Nullable BasisRef basis(ResultSet row) throws SQLException {
        var kind = row.getString("basis");
        return kind == null
                ? null
                : new BasisRef(
                        BasisKind.valueOf(kind),
                        row.getObject("basis_id", UUID.class),
                        row.getObject("basis_version", Integer.class),
                        Database.ids(row, "relationships"));
    }

    static List<RecordRef> records(ResultSet row) throws SQLException {
        var ids = Database.ids(row, "records");
        var versions = Arrays.asList((Integer[]) row.getArray("record_versions").getArray());
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new RecordRef(ids.get(i), versions.get(i)))
                .toList();
    }
}
