package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the hub holds on a person, for that person and nobody else: here no gate decides. Whoever asks has the person from
 * the person's own token.
 */
@ApplicationScoped
class HeldRecords {
    private static final String COLUMNS = """
            select r.id, r.version, r.kind, r.category, r.source_id, r.linked_to, r.payload, r.created_at, r.superseded_at,
              r.retracted_at, r.retract_reason,
              array(select m.id from record_comment m where m.record_id = r.id order by m.id) as comments,
              array(select m.payload from record_comment m where m.record_id = r.id order by m.id) as comment_payloads
            from record r where r.person_id = ?\
            """;

    private final Database database;

    HeldRecords(Database database) {
        this.database = database;
    }

    /** Whoever else changes the record or says something of it waits. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(PersonId person, UUID id) {
        database.list(
                "select 1 from record where person_id = ? and id = ? and version = 1 for no key update",
                row -> row.getInt(1),
                person.value(),
                id);
    }

    /** The current versions of a kind, newest first. */
    List<HeldRecord> current(PersonId person, RecordKind kind, UUID before, int limit) {
        return database.list(
                COLUMNS + " and r.kind = ? and r.superseded_at is null and r.retracted_at is null and r.id < ?"
                        + " order by r.id desc limit ?",
                HeldRecords::row,
                person.value(),
                kind.code(),
                before,
                limit);
    }

    /** The newest version, taken back or not. */
    Optional<HeldRecord> last(PersonId person, UUID id) {
        return database.first(
                COLUMNS + " and r.id = ? order by r.version desc limit 1", HeldRecords::row, person.value(), id);
    }

    /** The file that is sealed with it. */
    byte[] body(PersonId person, RecordRef ref) {
        return database.first(
                        "select body from record where person_id = ? and id = ? and version = ?",
                        row -> row.getBytes(1),
                        person.value(),
                        ref.id(),
                        ref.version())
                .orElseThrow();
    }

    /** Every version of everything, by source and kind, a few at a time. */
    List<HeldRecord> after(PersonId person, @Nullable HeldRecord last, int limit) {
        if (last == null) {
            return database.list(
                    COLUMNS + " order by r.source_id, r.kind, r.id, r.version limit ?",
                    HeldRecords::row,
                    person.value(),
                    limit);
        }
        return database.list(
                COLUMNS + " and (r.source_id, r.kind, r.id, r.version) > (?, ?, ?, ?)"
                        + " order by r.source_id, r.kind, r.id, r.version limit ?",
                HeldRecords::row,
                person.value(),
                last.source().value(),
                last.kind().code(),
                last.ref().id(),
                last.ref().version(),
                limit);
    }

    private static HeldRecord row(ResultSet row) throws SQLException {
        var retractedAt = time(row, "retracted_at");
        var reason = row.getString("retract_reason");
        return new HeldRecord(
                new RecordRef(row.getObject("id", UUID.class), row.getInt("version")),
                RecordKind.of(row.getString("kind")),
                row.getString("category"),
                new Source(row.getObject("source_id", UUID.class)),
                Optional.ofNullable(row.getObject("linked_to", UUID.class)),
                row.getBytes("payload"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "superseded_at"),
                retractedAt.map(at -> new HeldRecord.Retraction(at, reason)),
                comments(row));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static List<SealedComment> comments(ResultSet row) throws SQLException {
        var ids = Database.ids(row, "comments");
        var payloads = Database.bytes(row, "comment_payloads");
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new SealedComment(ids.get(i), payloads.get(i)))
                .toList();
    }

    /** Goes through all of them with a few at a time in memory. */
    static final class Walk implements Iterator<HeldRecord> {
        private static final int AT_A_TIME = 20;

        private final HeldRecords held;
        private final PersonId person;
        private final Deque<HeldRecord> here = new ArrayDeque<>();
        private @Nullable HeldRecord last;
        private boolean over;

        Walk(HeldRecords held, PersonId person) {
            this.held = held;
            this.person = person;
        }

        @Override
        public boolean hasNext() {
            if (here.isEmpty() && !over) {
                here.addAll(held.after(person, last, AT_A_TIME));
                over = here.size() < AT_A_TIME;
            }
            return !here.isEmpty();
        }

        @Override
        public HeldRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var next = here.removeFirst();
            last = next;
            return next;
        }
    }
}
