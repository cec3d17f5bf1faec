package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The person's own view of the log, newest first. What a source sends night after night is told once: what it sends
 * again to no effect isn't here, nor a refusal after another one of the same source within a month. The log has it all.
 */
@ApplicationScoped
public class AccessLog {
    private static final String SELECT = """
            select id, at, partner, acting_user, action, categories, records, record_versions, purpose, basis, basis_id,
              basis_version, relationships, outcome
            from audit_event e where subject = ? and action <> 'record-repeated'
              and not (action = 'record-written' and outcome = 'REFUSED' and exists (
                select from audit_event o where o.subject = e.subject and o.id < e.id and o.categories = e.categories
                  and o.at >= date_trunc('month', e.at, 'Europe/Helsinki')
                  and o.partner = e.partner and o.action = e.action and o.outcome = e.outcome))
            """;

    private final Database database;

    AccessLog(Database database) {
        this.database = database;
    }

    /** One of them. */
    Optional<AccessEntry> of(PersonId person, UUID event) {
        return database.first(SELECT + " and id = ?", AccessLog::entry, person.value(), event);
    }

    /** At most {@code limit} events older than {@code before}. */
    public List<AccessEntry> of(PersonId person, UUID before, int limit) {
        return database.list(
                SELECT + " and id < ? order by id desc limit ?", AccessLog::entry, person.value(), before, limit);
    }

    private static AccessEntry entry(ResultSet row) throws SQLException {
        var partner = row.getObject("partner", UUID.class);
        var user = row.getString("acting_user");
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
                user != null && new ActingUser(user).automatic());
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
