package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Stores records sealed. Versions are immutable: a correction is a new row, the old one stays as evidence. */
@ApplicationScoped
class Records {
    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;

    Records(Database database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** A record as it was stored, with its content readable. */
    record Stored(RecordRef ref, Instant createdAt, JsonNode content) {}

    /** {@code wordsOnly}: nothing would be left of it without what somebody wrote in their own words. */
    @Transactional(Transactional.TxType.MANDATORY)
    Instant insert(
            PersonId person,
            PersonKey key,
            String category,
            Source source,
            RecordRef ref,
            Object content,
            boolean wordsOnly) {
        var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        database.update(
                "insert into record (id, version, person_id, category, source_id, payload, created_at, words_only)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                ref.id(),
                ref.version(),
                person.value(),
                category,
                source.value(),
                key.seal(ref.id(), ref.version(), write(content)),
                now.atOffset(ZoneOffset.UTC),
                wordsOnly);
        return now;
    }

    /** Makes room for the next version; fails when another one was quicker. */
    @Transactional(Transactional.TxType.MANDATORY)
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

    /** The current version of a record that this source put in, or the only one of its category if {@code id} is null. */
    @Transactional(Transactional.TxType.SUPPORTS)
    Optional<Stored> current(PersonId person, PersonKey key, String category, Source source, Optional<UUID> id) {
        return database.first(
                """
                select id, version, payload, created_at from record
                where person_id = ? and category = ? and source_id = ? and superseded_at is null and retracted_at is null
                  and (?::uuid is null or id = ?) order by id limit 1
                """,
                row -> {
                    var ref = new RecordRef(row.getObject(1, UUID.class), row.getInt(2));
                    return new Stored(
                            ref, row.getObject(4, OffsetDateTime.class).toInstant(), open(key, ref, row.getBytes(3)));
                },
                person.value(),
                category,
                source.value(),
                id.orElse(null),
                id.orElse(null));
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

    private byte[] write(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
