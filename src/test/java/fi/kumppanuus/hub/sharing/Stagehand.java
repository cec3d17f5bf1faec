package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.sandbox.PostgresServer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Stage} into the database as it stands, also what no API would let happen. */
final class Stagehand implements AutoCloseable {
    private static final UUID EVENT = new UUID(0, 1);

    private final Connection connection;
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
    private final OffsetDateTime now = OffsetDateTime.now();

    Stagehand() throws SQLException {
        connection = TestHub.connect(PostgresServer.OWNER);
        connection.setAutoCommit(false);
    }

    void set(Stage stage) throws SQLException {
        var person = stage.person().id();
        if (stage.restricted()) {
            sql("insert into sharing_restriction (person_id, since) values (?, ?)", person, now);
        }
        if (stage.underSafety()) {
            sql(
                    "insert into safety_restriction (id, person_id, set_by, since) values (?, ?, 'PERSON', ?)",
                    UUID.randomUUID(),
                    person,
                    now);
        }
        for (var held : stage.consents()) {
            consent(person, held);
        }
        for (var served : stage.served()) {
            relationship(person, served);
        }
        for (var kept : stage.records()) {
            sql(
                    """
                    insert into record (id, version, person_id, kind, category, source_id, linked_to, audience, opened_for,
                      payload, created_at, superseded_at, retracted_at, retract_reason, words_only, unconfirmed)
                    values (?, 1, ?, ?, ?, ?, ?, ?, ?, ''::bytea, ?, ?, ?, ?, ?, ?)
                    """,
                    kept.id(),
                    person,
                    kept.nature().kind().code(),
                    kept.category(),
                    kept.source(),
                    kept.nature().linkedTo(),
                    types(kept.nature().audience()),
                    types(kept.nature().openedFor()),
                    now.minusDays(kept.nature().age()),
                    kept.fate().equals("superseded") ? now : null,
                    kept.fate().equals("retracted") ? now : null,
                    kept.fate().equals("retracted") ? "ERROR" : null,
                    kept.wordsOnly(),
                    kept.unconfirmed());
        }
        connection.commit();
    }

    private @Nullable Array types(@Nullable Set<PartnerType> types) throws SQLException {
        return types == null
                ? null
                : connection.createArrayOf(
                        "text", types.stream().map(Enum::name).toArray());
    }

    private void consent(UUID person, Stage.Held held) throws SQLException {
        var from = now.minusDays(30);
        sql(
                """
                insert into consent (id, person_id, recipient_id, purpose, version, state, valid_from, valid_until,
                  ended_at, notice_version, notice_hash, lang, updated_at)
                values (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ''::bytea, 'fi', ?)
                """,
                held.id(),
                person,
                held.recipient().id(),
                held.purpose(),
                held.state(),
                from,
                held.over() ? now.minusMinutes(1) : now.plusDays(30),
                held.state().equals("ACTIVE") ? null : now,
                held.oldNotice() ? "0.9" : "1.0",
                now);
        for (var item : held.items()) {
            sql(
                    "insert into consent_item (consent_id, category, sources, valid_until, opened) values (?, ?, ?, ?, ?)",
                    held.id(),
                    item.category(),
                    connection.createArrayOf("uuid", item.sources().toArray()),
                    item.over() ? now.minusMinutes(1) : now.plusDays(30),
                    item.opened());
        }
    }

    private void relationship(UUID person, Stage.Served served) throws SQLException {
        sql(
                """
                insert into statutory_rule (code, act, section, name_fi, name_fi_simple, name_sv, name_en, source_type,
                  recipient_type, category, purpose, recorded_by, recorded_event, recorded_at, ended_event, ended_at)
                values (?, '1/2026', '1 §', 's', 's', 's', 's', ?, ?, ?, ?, 'staff', ?, ?, ?, ?)
                """,
                "cell-" + served.id(),
                served.source().type().name(),
                served.recipient().type().name(),
                served.category(),
                served.purpose(),
                EVENT,
                now,
                served.ruleEnded() ? EVENT : null,
                served.ruleEnded() ? now : null);
        sql(
                """
                insert into service_relationship (id, person_id, source_id, recipient_id, rule_code, category, purpose,
                  begins, ends, case_reference, recorded_by, acting_user, recorded_event, recorded_at, ended_event,
                  ended_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'D/1', ?, 'u', ?, ?, ?, ?)
                """,
                served.id(),
                person,
                served.source().id(),
                served.recipient().id(),
                "cell-" + served.id(),
                served.category(),
                served.purpose(),
                today.plusDays(served.begins()),
                today.plusDays(served.ends()),
                served.source().id(),
                EVENT,
                now,
                served.ended() ? EVENT : null,
                served.ended() ? now : null);
    }

    private void sql(String statement, @Nullable Object... parameters) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
