package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register of statutory rules. Rules never change: one ends and another takes its place. */
@ApplicationScoped
public class StatutoryRules {
    private static final String COLUMNS = """
            select code, act, section, name_fi, name_fi_simple, name_sv, name_en, source_type, recipient_type, category,
              purpose, agreement_reference, source_id, recipient_id, ended_at from statutory_rule
            """;

    private final Database database;

    StatutoryRules(Database database) {
        this.database = database;
    }

    public Optional<StatutoryRule> find(String code) {
        return database.first(COLUMNS + "where code = ?", StatutoryRules::rule, code);
    }

    public List<StatutoryRule> all() {
        return database.list(COLUMNS + "order by code", StatutoryRules::rule);
    }

    /** Changes to one rule wait for each other. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(String code) {
        database.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> "", "rule " + code);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(StatutoryRule rule, ActingUser staff, UUID event, Instant now) {
        database.update(
                """
                insert into statutory_rule (code, act, section, name_fi, name_fi_simple, name_sv, name_en, source_type,
                  recipient_type, category, purpose, agreement_reference, source_id, recipient_id, recorded_by, recorded_event, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rule.code(),
                rule.act(),
                rule.section(),
                rule.name().fi(),
                rule.name().fiSimple(),
                rule.name().sv(),
                rule.name().en(),
                rule.sourceType().name(),
                rule.recipientType().name(),
                rule.category(),
                rule.purpose(),
                rule.agreementReference(),
                value(rule.source()),
                value(rule.recipient()),
                staff.value(),
                event,
                now.atOffset(ZoneOffset.UTC));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void end(String code, ActingUser staff, String reason, UUID event, Instant now) {
        database.update(
                "update statutory_rule set ended_by = ?, ended_event = ?, end_reason = ?, ended_at = ? where code = ?",
                staff.value(),
                event,
                reason,
                now.atOffset(ZoneOffset.UTC),
                code);
    }

    private static @Nullable UUID value(@Nullable PartnerId partner) {
        return partner == null ? null : partner.value();
    }

    private static @Nullable PartnerId partner(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PartnerId(id);
    }

    private static StatutoryRule rule(ResultSet row) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new StatutoryRule(
                row.getString("code"),
                row.getString("act"),
                row.getString("section"),
                new Wording(
                        row.getString("name_fi"),
                        row.getString("name_fi_simple"),
                        row.getString("name_sv"),
                        row.getString("name_en")),
                PartnerType.valueOf(row.getString("source_type")),
                PartnerType.valueOf(row.getString("recipient_type")),
                row.getString("category"),
                row.getString("purpose"),
                row.getString("agreement_reference"),
                partner(row, "source_id"),
                partner(row, "recipient_id"),
                ended == null ? null : ended.toInstant());
    }
}
