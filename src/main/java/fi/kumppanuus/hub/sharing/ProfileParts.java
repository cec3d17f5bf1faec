package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.PersonLock;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.LocalizedText;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The profile as it is kept: of each part one record from each source, the person being one. */
@ApplicationScoped
class ProfileParts {
    private final Records records;
    private final PersonLock lock;
    private final Catalogue catalogue;
    private final Database database;
    private final Clock clock;

    ProfileParts(Records records, PersonLock lock, Catalogue catalogue, Database database, Clock clock) {
        this.records = records;
        this.lock = lock;
        this.catalogue = catalogue;
        this.database = database;
        this.clock = clock;
    }

    /** A part that a source put in, as the person sees it. */
    record Sourced(RecordRef ref, SourceView source, ProfilePart content, Instant createdAt, boolean confirmed) {}

    Category category(ProfilePart part) {
        return category(part.getClass());
    }

    Category category(Class<? extends ProfilePart> type) {
        if (type == JobWishes.class) {
            return catalogue.known("job-wishes");
        }
        return catalogue.known(type == WorkHistory.class ? "work-history" : "education");
    }

    private static Class<? extends ProfilePart> type(String category) {
        return switch (category) {
            case "job-wishes" -> JobWishes.class;
            case "work-history" -> WorkHistory.class;
            case "education" -> Education.class;
            default -> throw new IllegalStateException(category + " is not put in by sources");
        };
    }

    /** Whoever changes a profile goes first: it is read after this, not before. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(PersonId person) {
        lock.take(person);
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    Optional<Records.Stored> current(PersonId person, PersonKey key, Category category, Source source) {
        return records.current(
                person, key, new Records.Which(RecordKind.PROFILE, category.code(), source, Optional.empty()));
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    <T> Optional<T> current(PersonId person, PersonKey key, Category category, Source source, Class<T> type) {
        return current(person, key, category, source).map(stored -> records.as(stored.content(), type));
    }

    /** The next version, or the first one. What the person doesn't say is for the person to confirm. */
    @Transactional(Transactional.TxType.MANDATORY)
    RecordRef put(PersonId person, PersonKey key, Category category, Source source, Object content) {
        var ref = current(person, key, category, source)
                .map(now -> {
                    records.supersede(now.ref());
                    return new RecordRef(now.ref().id(), now.ref().version() + 1);
                })
                .orElseGet(() -> new RecordRef(Uuid7.at(clock.instant()), 1));
        var filing = Filing.plain(RecordKind.PROFILE, category, source)
                .wordsOnly(content instanceof ProfilePart part && part.wordsOnly())
                .unconfirmed(!source.equals(Source.SELF));
        records.insert(person, key, filing, ref, content);
        return ref;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void confirm(RecordRef part, boolean so) {
        database.update(
                "update record set unconfirmed = ? where id = ? and version = ?", !so, part.id(), part.version());
    }

    /** The record by which this source has this part of its own subject, if it has put one in. */
    @Transactional(Transactional.TxType.SUPPORTS)
    Optional<UUID> own(Writer by, Category category) {
        return database.first(
                """
                select r.id from pairwise w join record r on r.person_id = w.person_id and r.source_id = w.partner_id
                where w.partner_id = ? and w.subject_id = ? and r.kind = 'profile' and r.category = ?
                  and r.superseded_at is null and r.retracted_at is null
                """,
                row -> row.getObject(1, UUID.class),
                by.caller().partner().value(),
                by.subject().value(),
                category.code());
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    List<Sourced> fromSources(PersonId person, PersonKey key) {
        return database.list("""
                select r.id, r.version, r.category, r.payload, r.created_at, r.unconfirmed, r.source_id,
                  p.name_fi, p.name_sv, p.name_en, p.unit_fi, p.unit_sv, p.unit_en
                from record r join partner p on p.id = r.source_id
                where r.person_id = ? and r.kind = 'profile' and r.superseded_at is null and r.retracted_at is null
                order by r.id desc
                """, row -> sourced(row, key), person.value());
    }

    private Sourced sourced(ResultSet row, PersonKey key) throws SQLException {
        var ref = new RecordRef(row.getObject("id", UUID.class), row.getInt("version"));
        return new Sourced(
                ref,
                new SourceView(
                        new PartnerId(row.getObject("source_id", UUID.class)),
                        new LocalizedText(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                        new LocalizedText(
                                row.getString("unit_fi"), row.getString("unit_sv"), row.getString("unit_en"))),
                records.as(records.open(key, ref, row.getBytes("payload")), type(row.getString("category"))),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                !row.getBoolean("unconfirmed"));
    }
}
