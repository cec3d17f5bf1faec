package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores records sealed. Versions are immutable: a correction is a new row, the old one stays as evidence. */
@ApplicationScoped
class Records {
    /** In the place of a {@link RetractReason}: a source can't give it. */
    static final String BY_PERSON = "BY_PERSON";

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;

    Records(Database database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** A record as it was stored, with its content readable. */
    record Stored(RecordRef ref, Optional<String> externalId, Instant createdAt, JsonNode content) {}

    @Transactional(Transactional.TxType.MANDATORY)
    Instant insert(PersonId person, PersonKey key, Filing filing, RecordRef ref, Object content) {
        return insert(person, key, filing, ref, content, null);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Instant insert(
            PersonId person, PersonKey key, Filing filing, RecordRef ref, Object content, byte @Nullable [] body) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        database.update(
                """
                insert into record (id, version, person_id, kind, category, source_id, external_id, linked_to, audience,
                  opened_for, earlier_version, earlier_for, payload, body, created_at, words_only, unconfirmed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                ref.id(),
                ref.version(),
                person.value(),
                filing.kind().code(),
                filing.category().code(),
                filing.source().value(),
                filing.externalId(),
                filing.linkedTo(),
                filing.audience().map(Records::names).orElse(null),
                filing.openedFor().isEmpty() ? null : names(filing.openedFor()),
                filing.earlier().map(Filing.Earlier::version).orElse(null),
                filing.earlier().map(e -> names(e.types())).orElse(null),
                key.seal(ref.id(), ref.version(), write(content)),
                // Under a version that no row has, so that a file is never taken for a content.
                body == null ? null : key.seal(ref.id(), -ref.version(), body),
                now.atOffset(ZoneOffset.UTC),
                filing.wordsOnly(),
                filing.unconfirmed());
        return now;
    }

    private static String[] names(Set<PartnerType> types) {
        return types.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    /** Who gets an earlier version than this one, if anybody does. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Filing.Earlier> earlier(RecordRef current) {
        return database.first(
                """
                select earlier_version, earlier_for from record
                where id = ? and version = ? and earlier_version is not null
                """,
                row -> new Filing.Earlier(
                        row.getInt(1),
                        Database.texts(row, "earlier_for").stream()
                                .map(PartnerType::valueOf)
                                .collect(Collectors.toSet())),
                current.id(),
                current.version());
    }

    /** Makes room for the next version; fails when another one was quicker. */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = ProblemException.class)
    void supersede(RecordRef current) {
        int rows = database.update(
                "update record set superseded_at = ? where id = ? and version = ? and superseded_at is null",
                clock.instant().atOffset(ZoneOffset.UTC),
                current.id(),
                current.version());
        if (rows == 0) {
            throw CommonProblems.STALE.exception();
        }
    }

    /** Lets changes to one record by others than its source wait for each other. */
    @Transactional(Transactional.TxType.MANDATORY)
    void takeTurn(UUID id) {
        database.list(
                "select version from record where id = ? and superseded_at is null for update",
                row -> row.getInt(1),
                id);
    }

    /** The next version, with another content and filed under the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    void replace(PersonId person, PersonKey key, RecordRef current, Object content, Optional<Filing.Earlier> earlier) {
        supersede(current);
        int version = current.version() + 1;
        database.update(
                """
                insert into record (id, version, person_id, kind, category, source_id, external_id, linked_to, audience,
                  opened_for, earlier_version, earlier_for, payload, created_at, words_only)
                select id, ?, person_id, kind, category, source_id, external_id, linked_to, audience, opened_for, ?::int, ?::text[],
                  ?, ?, words_only
                from record where id = ? and version = ? and person_id = ?
                """,
                version,
                earlier.map(Filing.Earlier::version).orElse(null),
                earlier.map(e -> names(e.types())).orElse(null),
                key.seal(current.id(), version, write(content)),
                clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
                current.id(),
                current.version(),
                person.value());
    }

    /**
     * All versions at once, and what is attached: from now on they are evidence and nothing else. Who finds out later whose
     * they are may still say so.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void retract(UUID id, RetractReason reason) {
        retract(id, reason.name());
    }

    /** The same by the person, of what the person put in. */
    @Transactional(Transactional.TxType.MANDATORY)
    void takeAway(UUID id) {
        retract(id, BY_PERSON);
    }

    private void retract(UUID id, String reason) {
        database.update("""
                update record set retracted_at = coalesce(retracted_at, ?), retract_reason = ?
                where (id = ? or linked_to = ? and kind = 'attachment')
                  and (retracted_at is null or retract_reason = 'ERROR' and ? = 'WRONG_PERSON')
                """, clock.instant().atOffset(ZoneOffset.UTC), reason, id, id, reason);
    }

    /** Until the transaction ends nobody takes it back; a correction may come. False if there is no such record any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean hold(UUID id) {
        return database.first(
                        "select version from record where id = ? and version = 1 and retracted_at is null for update",
                        row -> row.getInt(1),
                        id)
                .isPresent();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    int attached(UUID id) {
        return database.first(
                        "select count(*) from record where linked_to = ? and kind = 'attachment' and retracted_at is null",
                        row -> row.getInt(1),
                        id)
                .orElse(0);
    }

    /** One that this source put in; without an id the only one of its kind and category. */
    record Which(RecordKind kind, String category, Source source, Optional<UUID> id) {}

    /** Its current version. */
    @Transactional(Transactional.TxType.SUPPORTS)
    Optional<Stored> current(PersonId person, PersonKey key, Which which) {
        return database.first(
                """
                select id, version, payload, created_at, external_id from record
                where person_id = ? and kind = ? and category = ? and source_id = ? and superseded_at is null
                  and retracted_at is null and (?::uuid is null or id = ?) order by id limit 1
                """,
                row -> {
                    var ref = new RecordRef(row.getObject(1, UUID.class), row.getInt(2));
                    return new Stored(
                            ref,
                            Optional.ofNullable(row.getString(5)),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            open(key, ref, row.getBytes(3)));
                },
                person.value(),
                which.kind().code(),
                which.category(),
                which.source().value(),
                which.id().orElse(null),
                which.id().orElse(null));
    }

    /** A current record by its source's own key. */
    record Keyed(UUID id, PersonId person) {}

    /** Waits for whoever puts in something by the same key, and for whoever changes the record that has it. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Keyed> keyed(Source source, RecordKind kind, String externalId) {
        database.list(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> "",
                "record " + source.value() + " " + kind.code() + " " + externalId);
        var found = byKey(source, kind, externalId);
        if (found.isEmpty()) {
            return found;
        }
        takeTurn(found.get().id());
        return byKey(source, kind, externalId);
    }

    private Optional<Keyed> byKey(Source source, RecordKind kind, String externalId) {
        return database.first(
                """
                select id, person_id from record where source_id = ? and kind = ? and external_id = ?
                  and superseded_at is null and retracted_at is null
                """,
                row -> new Keyed(row.getObject(1, UUID.class), new PersonId(row.getObject(2, UUID.class))),
                source.value(),
                kind.code(),
                externalId);
    }

    /** Whether they would be stored as the same. */
    boolean same(Object one, Object other) {
        return json.valueToTree(one).equals(json.valueToTree(other));
    }

    JsonNode open(PersonKey key, RecordRef ref, byte[] payload) {
        try {
            return json.readTree(key.open(ref.id(), ref.version(), payload));
        } catch (IOException e) {
            throw new IllegalStateException("a stored payload is not JSON", e);
        }
    }

    <T> T as(JsonNode content, Class<T> type) {
        try {
            return json.treeToValue(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored payload has another shape", e);
        }
    }

    byte[] seal(PersonKey key, RecordRef ref, Object content) {
        return key.seal(ref.id(), ref.version(), write(content));
    }

    byte[] file(PersonKey key, RecordRef ref, byte[] body) {
        return key.open(ref.id(), -ref.version(), body);
    }

    private byte[] write(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
