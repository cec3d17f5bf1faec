package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.Page;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much there was of what, from what {@link CountEvents} keeps. A partner's officer sees the own partner's doings as
 * the search shows them, one by one: a small number tells nothing that isn't there.
 */
@ApplicationScoped
class Summaries {
    private final Database database;
    private final AuditLog audit;
    private final Cursors cursors;

    Summaries(Database database, AuditLog audit, Cursors cursors) {
        this.database = database;
        this.audit = audit;
        this.cursors = cursors;
    }

    /** Of hours that begin from {@code from} on and before {@code to}. */
    record Asked(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable PartnerId partner,
            @Nullable String purpose,
            @Nullable Outcome outcome) {}

    private record Row(UUID id, SummaryCell cell) {}

    Page<SummaryCell> page(StaffCaller officer, Asked asked, @Nullable String cursor, int limit) {
        var list = "audit-summary %s %s".formatted(officer, asked);
        var before = cursors.before(cursor, list);
        var rows = mayFind(officer, asked) ? rows(conditions(officer, asked, before), limit) : List.<Row>of();
        audit.appendAndAwait(AuditDraft.of(Action.AUDIT_READ).by(officer));
        var page = cursors.page(rows, limit, Row::id, list);
        return new Page<>(page.items().stream().map(Row::cell).toList(), page.next());
    }

    private static boolean mayFind(StaffCaller officer, Asked asked) {
        return officer.partner().isEmpty()
                || asked.partner() == null
                || officer.partner().equals(Optional.of(asked.partner()));
    }

    private List<Row> rows(Conditions wanted, int limit) {
        return database.list(
                "select id, hour, partner, by_partner, purpose, outcome, events from audit_summary where " + wanted
                        + " order by id desc limit " + (limit + 1),
                Summaries::row,
                wanted.values().toArray());
    }

    private static Conditions conditions(StaffCaller officer, Asked asked, UUID before) {
        var wanted = new Conditions().and("id < ?", before);
        if (asked.from() != null) {
            wanted.and("id >= ?", Uuid7.first(asked.from()));
        }
        if (asked.to() != null) {
            wanted.and("id < ?", Uuid7.first(asked.to()));
        }
        officer.partner().ifPresent(own -> wanted.and("partner = ? and by_partner", own.value()));
        if (asked.partner() != null) {
            wanted.and("partner = ?", asked.partner().value());
        }
        if (asked.purpose() != null) {
            wanted.and("purpose = ?", asked.purpose());
        }
        if (asked.outcome() != null) {
            wanted.and("outcome = ?", asked.outcome().name());
        }
        return wanted;
    }

    private static Row row(ResultSet row) throws SQLException {
        var partner = row.getObject("partner", UUID.class);
        return new Row(
                row.getObject("id", UUID.class),
                new SummaryCell(
                        row.getObject("hour", OffsetDateTime.class).toInstant(),
                        partner == null ? null : new PartnerId(partner),
                        row.getBoolean("by_partner"),
                        row.getString("purpose"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getLong("events")));
    }
}
