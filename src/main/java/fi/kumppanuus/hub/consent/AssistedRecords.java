package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The evidence behind consents that an officer wrote down: insert-only but for the outcome, written once. */
@ApplicationScoped
class AssistedRecords {
    private final Database database;
    private final ObjectMapper json;
    private final Naming naming;

    AssistedRecords(Database database, ObjectMapper json, Naming naming) {
        this.database = database;
        this.json = json;
        this.naming = naming;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void begin(
            UUID id, PartnerId officer, ActingUser user, PersonId person, RecordConsent body, Shown shown, Instant at) {
        database.update(
                """
                insert into assisted_record (id, person_id, partner_id, acting_user, purpose, notice_version, notice_hash,
                  lang, valid_until, service_period_end, identified_by, given, evidence_reference, evidence_hash, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                person.value(),
                officer.value(),
                user.value(),
                body.purpose(),
                shown.noticeVersion(),
                shown.noticeHash(),
                shown.lang(),
                body.validUntil(),
                body.servicePeriodEnd(),
                body.identifiedBy().name(),
                body.given().name(),
                body.evidence().reference(),
                HexFormat.of().parseHex(body.evidence().sha256()),
                at.atOffset(ZoneOffset.UTC));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void finish(RecordedConsents recorded) {
        Consent.flush();
        database.update(
                "insert into assisted_answer (record_id, answers) values (?, ?::jsonb)",
                recorded.id(),
                write(recorded));
    }

    RecordedConsents find(UUID id) {
        return database.first(
                        "select answers from assisted_answer where record_id = ?", row -> read(row.getString(1)), id)
                .orElseThrow();
    }

    PersonId personOf(UUID id) {
        return database.first(
                        "select person_id from assisted_record where id = ?",
                        row -> new PersonId(row.getObject(1, UUID.class)),
                        id)
                .orElseThrow();
    }

    Optional<RecordedForYou> shown(UUID id) {
        return database.first(
                "select partner_id, recorded_at, identified_by, given, evidence_reference from assisted_record where id = ?",
                row -> new RecordedForYou(
                        naming.partner(new PartnerId(row.getObject(1, UUID.class))),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                id);
    }

    /** @param partner null for everybody's */
    List<AssistedSample> newestFirst(@Nullable PartnerId partner, UUID before, int limit) {
        return database.list(
                """
                select r.id, r.recorded_at, r.partner_id, r.acting_user, r.purpose, r.notice_version, r.lang, r.valid_until,
                  r.service_period_end, r.identified_by, r.given, r.evidence_reference, r.evidence_hash, a.answers
                from assisted_record r join assisted_answer a on a.record_id = r.id
                where r.id < ? and (?::uuid is null or r.partner_id = ?) order by r.id desc limit ?
                """,
                this::sample,
                before,
                partner == null ? null : partner.value(),
                partner == null ? null : partner.value(),
                limit);
    }

    private AssistedSample sample(ResultSet row) throws SQLException {
        return new AssistedSample(
                row.getObject("id", UUID.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                new PartnerId(row.getObject("partner_id", UUID.class)),
                row.getString("acting_user"),
                row.getString("purpose"),
                row.getString("notice_version"),
                row.getString("lang"),
                row.getObject("valid_until", LocalDate.class),
                row.getObject("service_period_end", LocalDate.class),
                row.getString("identified_by"),
                row.getString("given"),
                new RecordConsent.Evidence(
                        row.getString("evidence_reference"), HexFormat.of().formatHex(row.getBytes("evidence_hash"))),
                read(row.getString("answers")).outcomes());
    }

    private String write(RecordedConsents recorded) {
        try {
            return json.writeValueAsString(recorded);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private RecordedConsents read(String text) {
        try {
            return json.readValue(text, RecordedConsents.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
