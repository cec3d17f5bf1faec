package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports and their rows. What a row holds is sealed while it waits and gone when it is done. */
@ApplicationScoped
class ImportStore {
    private static final String COLUMNS =
            "select id, partner_id, issuer, client_id, acting_user, kind, state, created_at, finished_at from record_import ";
    /** A file that hasn't come in by then never will. */
    private static final Duration RECEIVED_BY = Duration.ofHours(1);

    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final ImportSeal seal;
    private final ObjectMapper json;
    private final Clock clock;

    ImportStore(Database database, ImportSeal seal, ObjectMapper json, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
    }

    /** A row that is still to be done; its payload doesn't open if the session key has changed. */
    record Waiting(int line, Optional<byte[]> payload) {}

    /** How many of the partner's aren't done. Those who begin another wait for each other, so that none is left uncounted. */
    @Transactional(Transactional.TxType.MANDATORY)
    int unfinished(PartnerId partner) {
        database.list(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> "", "imports of " + partner.value());
        return database.first("""
                        select count(*) from record_import where partner_id = ?
                          and (state = 'WAITING' or state = 'RECEIVING' and created_at >= ?)
                        """, row -> row.getInt(1), partner.value(), now().minus(RECEIVED_BY))
                .orElse(0);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void begin(UUID id, PartnerCaller caller, String actingUser, String kind) {
        database.update(
                "insert into record_import (id, partner_id, issuer, client_id, acting_user, kind, state, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, 'RECEIVING', ?)",
                id,
                caller.partner().value(),
                caller.issuer(),
                caller.clientId(),
                actingUser,
                kind,
                now());
    }

    @Transactional
    void keep(UUID id, List<ImportLines.Line> lines) {
        database.update(
                """
                insert into import_row (import_id, line, payload)
                select ?, line::int, payload from unnest(?::text[], ?::bytea[]) as r(line, payload)
                """,
                id,
                numbers(lines.stream().map(ImportLines.Line::number).toList()),
                lines.stream()
                        .map(l ->
                                seal.seal(id, l.number(), ImportSeal.Part.PAYLOAD, Objects.requireNonNull(l.content())))
                        .toArray(byte[][]::new));
    }

    /** A line of which nothing was kept. */
    @Transactional
    void keepRefused(UUID id, RowOutcome outcome) {
        database.update(
                "insert into import_row (import_id, line, outcome, refusal) values (?, ?, 'REFUSED', ?)",
                id,
                outcome.line(),
                sealed(id, outcome));
    }

    @Transactional
    void drop(UUID id) {
        database.update("delete from record_import where id = ? and state = 'RECEIVING'", id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void complete(UUID id) {
        database.update("update record_import set state = 'WAITING' where id = ?", id);
    }

    Optional<Import> find(UUID id, PartnerId partner) {
        return database.first(
                COLUMNS + "where id = ? and partner_id = ? and state <> 'RECEIVING'",
                ImportStore::read,
                id,
                partner.value());
    }

    Map<RowOutcome.Kind, Integer> counts(UUID id) {
        var counts = new EnumMap<RowOutcome.Kind, Integer>(RowOutcome.Kind.class);
        database.list(
                        "select outcome, count(*) from import_row where import_id = ? and outcome is not null group by 1",
                        row -> Map.entry(RowOutcome.Kind.valueOf(row.getString(1)), row.getInt(2)),
                        id)
                .forEach(e -> counts.put(e.getKey(), e.getValue()));
        return counts;
    }

    int rows(UUID id) {
        return database.first("select count(*) from import_row where import_id = ?", row -> row.getInt(1), id)
                .orElse(0);
    }

    /** In the order of lines, up to the first that still waits: a page never grows behind its cursor. */
    List<RowOutcome> outcomes(UUID id, long after, int limit) {
        return database.list(
                """
                select line, outcome, record_id, refusal from import_row
                where import_id = ? and line > ? and line < coalesce(
                  (select min(line) from import_row where import_id = ? and outcome is null), 2147483647)
                order by line limit ?
                """,
                row -> new RowOutcome(
                        row.getInt(1),
                        RowOutcome.Kind.valueOf(row.getString(2)),
                        row.getObject(3, UUID.class),
                        refusal(id, row.getInt(1), row.getBytes(4))),
                id,
                after,
                id,
                limit);
    }

    /**
     * The import that has waited longest, for this transaction alone: whoever holds it and dies lets go of it by dying,
     * and its rows are as they were before.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Import> claim() {
        return database.first(
                COLUMNS
                        + "where state = 'WAITING' order by coalesce(worked_at, created_at), id limit 1 for update skip locked",
                ImportStore::read);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    List<Waiting> waiting(UUID id, int limit) {
        return database.list(
                "select line, payload from import_row where import_id = ? and outcome is null order by line limit ?",
                row -> new Waiting(
                        row.getInt(1), seal.open(id, row.getInt(1), ImportSeal.Part.PAYLOAD, row.getBytes(2))),
                id,
                limit);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void done(UUID id, List<RowOutcome> outcomes) {
        database.update(
                """
                update import_row r set payload = null, outcome = d.outcome, record_id = d.record, refusal = d.refusal
                from (select line::int, outcome, record, refusal
                  from unnest(?::text[], ?::text[], ?::uuid[], ?::bytea[]) as u(line, outcome, record, refusal)) d
                where r.import_id = ? and r.line = d.line
                """,
                numbers(outcomes.stream().map(RowOutcome::line).toList()),
                outcomes.stream().map(o -> o.kind().name()).toArray(String[]::new),
                outcomes.stream().map(RowOutcome::record).toArray(UUID[]::new),
                outcomes.stream().map(o -> sealed(id, o)).toArray(byte[][]::new),
                id);
        database.update("update record_import set worked_at = ? where id = ?", now(), id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void finish(UUID id) {
        database.update("update record_import set state = 'DONE', finished_at = ? where id = ?", now(), id);
    }

    @Transactional
    void forgetOld() {
        database.update(
                "delete from record_import where created_at < ? or (state = 'RECEIVING' and created_at < ?)",
                now().minus(KEPT),
                now().minus(RECEIVED_BY));
    }

    private byte @Nullable [] sealed(UUID id, RowOutcome outcome) {
        if (outcome.refusal() == null) {
            return null;
        }
        try {
            return seal.seal(id, outcome.line(), ImportSeal.Part.REFUSAL, json.writeValueAsBytes(outcome.refusal()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private RowOutcome.@Nullable Refusal refusal(UUID id, int line, byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        var plain = seal.open(id, line, ImportSeal.Part.REFUSAL, sealed);
        try {
            return plain.isEmpty() ? null : json.readValue(plain.get(), RowOutcome.Refusal.class);
        } catch (IOException e) {
            throw new IllegalStateException("a refusal that was kept has another shape", e);
        }
    }

    private static Import read(ResultSet row) throws SQLException {
        return new Import(
                row.getObject("id", UUID.class),
                new PartnerId(row.getObject("partner_id", UUID.class)),
                row.getString("issuer"),
                row.getString("client_id"),
                row.getString("acting_user"),
                row.getString("kind"),
                Import.State.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static String[] numbers(List<Integer> lines) {
        return lines.stream().map(String::valueOf).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
