package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.Reason;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PersonId;
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
import java.util.Optional;
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
            select w.person_id, k.wrapped, t.category, own.id as own_id, own.version as own_version, d.id as deposit_id,
              c.id as consent_id, c.version as consent_version,
              array(select l.id from service_relationship l
                join statutory_rule u on u.code = l.rule_code and u.ended_at is null
                where l.person_id = w.person_id and l.source_id = w.partner_id and l.category = t.category
                  and l.ended_at is null and l.begins <= ? and l.ends >= ?) as relationships
            from pairwise w
            join person_key k on k.person_id = w.person_id
            left join lateral (
              select r.id, r.version, r.category from record r
              where r.id = ?::uuid and r.person_id = w.person_id and r.kind = ? and r.source_id = w.partner_id
              order by r.version desc limit 1) own on true
            cross join lateral (select coalesce(own.category, ?) as category) t
            left join deposit_permission d on d.person_id = w.person_id and d.source_id = w.partner_id
              and d.category = t.category and d.ended_at is null
            left join lateral (
              select c.id, c.version from consent c join consent_item i on i.consent_id = c.id
              where c.person_id = w.person_id and c.state = 'ACTIVE' and i.category = t.category and i.valid_until > ?
                and w.partner_id = any(i.sources) and not exists (
                  select from notice n where n.purpose = c.purpose and n.major > c.notice_major and n.binds_from <= ?)
              order by c.id limit 1) c on true
            where w.partner_id = ? and w.subject_id = ?
            """;

    private final Partners partners;
    private final Catalogue catalogue;
    private final WriteRules rules;
    private final Gate gate;
    private final Database database;
    private final Clock clock;
    private final Tracer tracer;

    WriteGate(Partners partners, Catalogue catalogue, Gate gate, Database database, Clock clock, Tracer tracer) {
        this.partners = partners;
        this.catalogue = catalogue;
        this.rules = new WriteRules(catalogue);
        this.gate = gate;
        this.database = database;
        this.clock = clock;
        this.tracer = tracer;
    }

    /**
     * May put it in, for this person.
     *
     * @param category of the record that is there, or of the new one
     * @param own the last version of the record that is there; it may have been taken back
     */
    record Admitted(GateFacts.Subject person, Category category, Optional<RecordRef> own) {}

    /**
     * Called in the transaction of the change, so that permission and change are one. Fills in the event's draft.
     *
     * @param category unless there is a record, which has its own
     */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = ProblemException.class)
    Admitted admit(AuditDraft draft, Writer by, RecordKind kind, Category category, @Nullable UUID record) {
        return DecisionSpan.around(tracer, draft.action(), List.of(category.code()), span -> {
            try {
                var admitted = decide(draft, by, kind, category, record);
                span.permitted();
                return admitted;
            } catch (ProblemException e) {
                span.refused(draft.reasonOr(e.type()));
                throw e;
            }
        });
    }

    private Admitted decide(AuditDraft draft, Writer by, RecordKind kind, Category category, @Nullable UUID record) {
        draft.by(by.caller(), null).categories(category.mask());
        var partner = partners.active(by.caller());
        rules.requireSupplier(partner.type(), category);
        var user = partner.actingUser(by.actingUser());
        draft.by(by.caller(), user);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var today = LocalDate.ofInstant(now.toInstant(), HubClock.HELSINKI);
        var facts = database.first(
                SQL,
                WriteGate::facts,
                today,
                today,
                record,
                kind.code(),
                category.code(),
                now,
                now,
                by.caller().partner().value(),
                by.subject().value());
        draft.about(facts.map(f -> f.person().id()).orElse(null));
        var concerned = facts.map(f -> catalogue.known(f.category())).orElse(category);
        draft.categories(concerned.mask());
        rules.requireSupplier(partner.type(), concerned);
        var basis = facts.flatMap(WriteRules::basis);
        if (basis.isEmpty()) {
            var why = facts.isPresent() ? Reason.NO_PERMISSION_TO_WRITE : Reason.UNKNOWN_SUBJECT;
            draft.unless(why);
            throw gate.rules().consentRequired(why, user).face();
        }
        draft.basis(basis.get());
        return new Admitted(facts.get().person(), concerned, facts.get().own());
    }

    private static WriteRules.Facts facts(ResultSet row) throws SQLException {
        var own = row.getObject("own_id", UUID.class);
        return new WriteRules.Facts(
                new GateFacts.Subject(new PersonId(row.getObject("person_id", UUID.class)), row.getBytes("wrapped")),
                row.getString("category"),
                row.getObject("deposit_id", UUID.class),
                row.getObject("consent_id", UUID.class),
                row.getInt("consent_version"),
                Database.ids(row, "relationships"),
                own == null ? Optional.empty() : Optional.of(new RecordRef(own, row.getInt("own_version"))));
    }
}
