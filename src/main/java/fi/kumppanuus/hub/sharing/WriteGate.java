package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.ProblemException;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Putting records in is gated as well: by the person's deposit permission, by a consent or a law that names the caller as
 * a source, or, for correcting, by the record being the caller's own. A person's restriction is on what leaves, not on what
 * is put in.
 */
@ApplicationScoped
class WriteGate {
    private static final String SQL = """
            select w.person_id, k.wrapped, d.id as deposit_id, c.id as consent_id, c.version as consent_version,
              array(select l.id from service_relationship l
                join statutory_rule u on u.code = l.rule_code and u.ended_at is null
                where l.person_id = w.person_id and l.source_id = w.partner_id and l.category = ? and l.ended_at is null
                  and l.begins <= ? and l.ends >= ?) as relationships,
              exists (select from record r where r.id = ?::uuid and r.person_id = w.person_id and r.category = ?
                and r.source_id = w.partner_id and r.retracted_at is null) as own
            from pairwise w
            join person_key k on k.person_id = w.person_id
            left join deposit_permission d on d.person_id = w.person_id and d.source_id = w.partner_id and d.category = ?
              and d.ended_at is null
            left join lateral (
              select c.id, c.version from consent c join consent_item i on i.consent_id = c.id
              where c.person_id = w.person_id and c.state = 'ACTIVE' and i.category = ? and i.valid_until > ?
                and w.partner_id = any(i.sources) and not exists (
                  select from notice n where n.purpose = c.purpose and n.major > c.notice_major and n.binds_from <= ?)
              order by c.id limit 1) c on true
            where w.partner_id = ? and w.subject_id = ?
            """;

    private final Partners partners;
    private final WriteRules rules;
    private final Gate gate;
    private final Database database;
    private final Clock clock;
    private final Tracer tracer;

    WriteGate(Partners partners, Catalogue catalogue, Gate gate, Database database, Clock clock, Tracer tracer) {
        this.partners = partners;
        this.rules = new WriteRules(catalogue);
        this.gate = gate;
        this.database = database;
        this.clock = clock;
        this.tracer = tracer;
    }

    /** May put it in, for this person. */
    record Admitted(GateFacts.Subject person) {}

    /** Called in the transaction of the change, so that permission and change are one. Fills in the event's draft. */
    @Transactional(Transactional.TxType.MANDATORY)
    Admitted admit(
            AuditDraft draft,
            PartnerCaller caller,
            SubjectId subject,
            Category category,
            @Nullable String actingUser,
            @Nullable UUID record) {
        return DecisionSpan.around(tracer, Action.RECORD_WRITTEN, List.of(category.code()), span -> {
            try {
                var admitted = decide(draft, caller, subject, category, actingUser, record);
                span.permitted();
                return admitted;
            } catch (ProblemException e) {
                span.refused(draft.reasonOr(e.type().name()));
                throw e;
            }
        });
    }

    private Admitted decide(
            AuditDraft draft,
            PartnerCaller caller,
            SubjectId subject,
            Category category,
            @Nullable String actingUser,
            @Nullable UUID record) {
        draft.by(caller, null).categories(category.mask());
        var partner = partners.active(caller);
        var type = partner.type();
        rules.requireSupplier(type, category);
        var user = partner.actingUser(actingUser);
        draft.by(caller, user);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var today = LocalDate.ofInstant(now.toInstant(), HubClock.HELSINKI);
        var facts = database.first(
                SQL,
                WriteGate::facts,
                category.code(),
                today,
                today,
                record,
                category.code(),
                category.code(),
                category.code(),
                now,
                now,
                caller.partner().value(),
                subject.value());
        draft.about(facts.map(f -> f.person().id()).orElse(null));
        var basis = facts.flatMap(WriteRules::basis);
        if (basis.isEmpty()) {
            var why = facts.isPresent() ? "no-permission-to-write" : "unknown-subject";
            draft.unless(why);
            throw gate.rules().consentRequired(why, user).face();
        }
        draft.basis(basis.get());
        return new Admitted(facts.orElseThrow().person());
    }

    private static WriteRules.Facts facts(ResultSet row) throws SQLException {
        return new WriteRules.Facts(
                new GateFacts.Subject(new PersonId(row.getObject("person_id", UUID.class)), row.getBytes("wrapped")),
                row.getObject("deposit_id", UUID.class),
                row.getObject("consent_id", UUID.class),
                row.getInt("consent_version"),
                Database.ids(row, "relationships"),
                row.getBoolean("own"));
    }
}
