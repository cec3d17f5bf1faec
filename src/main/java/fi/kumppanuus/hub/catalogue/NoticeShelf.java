package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored versions of all notices, whatever their state. */
@ApplicationScoped
class NoticeShelf {
    private static final String COLUMNS = """
            select purpose, major, minor, state, effective_from, binds_from, dpia_reference, unlawful_before,
              published_at, retired_at from notice
            """;

    private final Database database;

    NoticeShelf(Database database) {
        this.database = database;
    }

    /** Changes to the versions of one purpose wait for each other: each is judged by what the others are. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(String purpose) {
        database.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> "", "notice " + purpose);
    }

    List<NoticeRecord> all() {
        return database.list(COLUMNS + "order by purpose, major, minor", NoticeShelf::read);
    }

    List<NoticeRecord> of(String purpose) {
        return database.list(COLUMNS + "where purpose = ? order by major, minor", NoticeShelf::read, purpose);
    }

    Optional<NoticeRecord> find(String purpose, NoticeVersion version) {
        return database.first(
                COLUMNS + "where purpose = ? and major = ? and minor = ?",
                NoticeShelf::read,
                purpose,
                version.major(),
                version.minor());
    }

    /** By language. */
    Map<String, String> texts(String purpose, NoticeVersion version) {
        var texts = new LinkedHashMap<String, String>();
        database.list(
                        "select lang, text from notice_text where purpose = ? and major = ? and minor = ? order by lang",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        purpose,
                        version.major(),
                        version.minor())
                .forEach(text -> texts.put(text.getKey(), text.getValue()));
        return texts;
    }

    /** Returns whether it was new. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean add(String purpose, NoticeVersion version, @Nullable String dpiaReference, Map<String, String> texts) {
        boolean added = database.update("""
                        insert into notice (purpose, major, minor, state, dpia_reference) values (?, ?, ?, 'DRAFT', ?)
                        on conflict do nothing
                        """, purpose, version.major(), version.minor(), dpiaReference) == 1;
        if (added) {
            write(purpose, version, texts);
        }
        return added;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void replace(String purpose, NoticeVersion version, @Nullable String dpiaReference, Map<String, String> texts) {
        database.update(
                "update notice set dpia_reference = ? where purpose = ? and major = ? and minor = ?",
                dpiaReference,
                purpose,
                version.major(),
                version.minor());
        database.update(
                "delete from notice_text where purpose = ? and major = ? and minor = ?",
                purpose,
                version.major(),
                version.minor());
        write(purpose, version, texts);
    }

    private void write(String purpose, NoticeVersion version, Map<String, String> texts) {
        texts.forEach((lang, text) -> database.update(
                "insert into notice_text (purpose, major, minor, lang, text, sha256) values (?, ?, ?, ?, ?, ?)",
                purpose,
                version.major(),
                version.minor(),
                lang,
                text,
                Sha256.of(text)));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void publish(String purpose, NoticeVersion version, Instant effectiveFrom, boolean unlawfulBefore, Instant now) {
        database.update("""
                update notice set state = 'PUBLISHED', effective_from = ?, unlawful_before = ?, published_at = ?
                where purpose = ? and major = ? and minor = ?
                """, at(effectiveFrom), unlawfulBefore, at(now), purpose, version.major(), version.minor());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void retire(String purpose, NoticeVersion version, Instant now) {
        database.update(
                "update notice set state = 'RETIRED', retired_at = ? where purpose = ? and major = ? and minor = ?",
                at(now),
                purpose,
                version.major(),
                version.minor());
    }

    /** @param staff none for what is shipped with the hub, then there is no event either */
    @Transactional(Transactional.TxType.MANDATORY)
    void remember(
            String purpose,
            NoticeVersion version,
            NoticeState to,
            @Nullable ActingUser staff,
            @Nullable UUID event,
            Instant now) {
        database.update(
                """
                insert into notice_history (id, purpose, major, minor, state, by_whom, event_id, at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Uuid7.at(now),
                purpose,
                version.major(),
                version.minor(),
                to.name(),
                staff == null ? null : staff.value(),
                event,
                at(now));
    }

    private static NoticeRecord read(ResultSet row) throws SQLException {
        return new NoticeRecord(
                row.getString("purpose"),
                new NoticeVersion(row.getInt("major"), row.getInt("minor")),
                NoticeState.valueOf(row.getString("state")),
                instant(row, "effective_from"),
                instant(row, "binds_from"),
                row.getString("dpia_reference"),
                row.getBoolean("unlawful_before"),
                instant(row, "published_at"),
                instant(row, "retired_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
