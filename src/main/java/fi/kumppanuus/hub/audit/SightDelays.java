package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lawful delays of what people see of the log: set by the controller, with the law that says so and a last day. The log itself
 * keeps everything at once, and so do the officers' searches. That there was a delay, the person sees when it is over.
 */
@ApplicationScoped
class SightDelays {
    private static final int LONGEST_DAYS = 365;
    private static final String COLUMNS =
            "id, partner_id, person_id, since, ends_at, act, section, reason, lifted_at from sight_delay";

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    SightDelays(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    Page<SightDelay> all() {
        return new Page<>(database.list("select " + COLUMNS + " order by since desc, id", SightDelays::delay), null);
    }

    /** A repeat with the same content changes nothing. */
    SightDelay set(StaffCaller admin, UUID id, DelaySight wanted) {
        var event = AuditDraft.of(Action.SIGHT_DELAYED).by(admin);
        return audit.change(event, () -> {
            wanted.refuseCodes();
            refuse(wanted);
            event.concerning(wanted.partner()).about(person(wanted.subject()));
            var earlier = find(id);
            if (earlier.isPresent()) {
                audit.record(event);
                return earlier.filter(delay -> delay.sameAs(wanted))
                        .orElseThrow(() -> CommonProblems.UNPROCESSABLE
                                .exception()
                                .errors(new FieldError("#id", "taken", "This id stands for another delay.")));
            }
            var since = clock.instant();
            var eventId = audit.record(event);
            database.update(
                    "insert into sight_delay (id, partner_id, person_id, since, ends_at, act, section, reason, set_by,"
                            + " event_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                    id,
                    wanted.partner().value(),
                    wanted.subject(),
                    since.atOffset(ZoneOffset.UTC),
                    wanted.until().plusDays(1).atStartOfDay(HubClock.HELSINKI).toOffsetDateTime(),
                    wanted.act(),
                    wanted.section(),
                    wanted.reason(),
                    admin.user().value(),
                    eventId);
            return find(id).orElseThrow();
        });
    }

    /** From then on the person sees everything. A repeat, or one after the last day, changes nothing. */
    SightDelay lift(StaffCaller admin, UUID id, String reason) {
        var event = AuditDraft.of(Action.SIGHT_DELAY_LIFTED).by(admin);
        return audit.change(event, () -> {
            new FreeText().check("/reason", reason).refuseCodes();
            var delay = find(id).orElseThrow(CommonProblems.NOT_FOUND::exception);
            audit.record(event.concerning(delay.partner()).about(person(delay.subject())));
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            database.update(
                    "update sight_delay set lifted_at = ?, lifted_by = ?, lift_reason = ?"
                            + " where id = ? and lifted_at is null and ends_at > ?",
                    now,
                    admin.user().value(),
                    reason,
                    id,
                    now);
            return find(id).orElseThrow();
        });
    }

    private Optional<SightDelay> find(UUID id) {
        return database.first("select " + COLUMNS + " where id = ?", SightDelays::delay, id);
    }

    private void refuse(DelaySight wanted) {
        var errors = new ArrayList<FieldError>();
        var today = LocalDate.ofInstant(clock.instant(), HubClock.HELSINKI);
        if (!wanted.until().isAfter(today) || wanted.until().isAfter(today.plusDays(LONGEST_DAYS))) {
            errors.add(new FieldError("/until", "range", "From tomorrow on, a year at most."));
        }
        if (database.first(
                        "select 1 from partner where id = ?",
                        row -> true,
                        wanted.partner().value())
                .isEmpty()) {
            errors.add(new FieldError("/partner", "unknown", "No partner has this id."));
        }
        if (wanted.subject() != null
                && database.first("select 1 from person where id = ?", row -> true, wanted.subject())
                        .isEmpty()) {
            errors.add(new FieldError("/subject", "unknown", "The log knows no such subject."));
        }
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
    }

    private static @Nullable PersonId person(@Nullable UUID subject) {
        return subject == null ? null : new PersonId(subject);
    }

    private static SightDelay delay(ResultSet row) throws SQLException {
        var lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return new SightDelay(
                row.getObject("id", UUID.class),
                new PartnerId(row.getObject("partner_id", UUID.class)),
                row.getObject("person_id", UUID.class),
                instant(row, "since"),
                LocalDate.ofInstant(instant(row, "ends_at"), HubClock.HELSINKI).minusDays(1),
                row.getString("act"),
                row.getString("section"),
                row.getString("reason"),
                lifted == null ? null : lifted.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
