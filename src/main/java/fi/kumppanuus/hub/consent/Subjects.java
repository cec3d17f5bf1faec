package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.AuditWriter;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.AcceptedCodes;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.IdentityProblems;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonalIdentityCode;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people that a partner has to do with, under its own ids for them. */
@ApplicationScoped
class Subjects {
    private static final String AS_RECIPIENT = """
            select w.subject_id, w.person_id, array_agg(i.category order by i.category, c.purpose) as categories,
              array_agg(c.purpose order by i.category, c.purpose) as purposes,
              array_agg(i.valid_until order by i.category, c.purpose) as untils
            from pairwise w
            join consent c on c.person_id = w.person_id and c.recipient_id = w.partner_id and c.state = 'ACTIVE'
              and c.valid_until > ? and not exists (
                select from notice n where n.purpose = c.purpose and n.major > c.notice_major and n.binds_from <= ?)
            join consent_item i on i.consent_id = c.id and i.valid_until > ?
            where w.partner_id = ? and w.subject_id > ?
            group by w.subject_id, w.person_id order by w.subject_id limit ?
            """;
    private static final String AS_SOURCE = """
            select w.subject_id, w.person_id, array_agg(d.category order by d.category) as categories
            from pairwise w
            join deposit_permission d on d.person_id = w.person_id and d.source_id = w.partner_id and d.ended_at is null
            where w.partner_id = ? and w.subject_id > ?
            group by w.subject_id, w.person_id order by w.subject_id limit ?
            """;

    private final Partners partners;
    private final Vault vault;
    private final AcceptedCodes codes;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Database database;
    private final Cursors cursors;
    private final Clock clock;

    Subjects(
            Partners partners,
            Vault vault,
            AcceptedCodes codes,
            Catalogue catalogue,
            AuditLog audit,
            Database database,
            Cursors cursors,
            Clock clock) {
        this.partners = partners;
        this.vault = vault;
        this.codes = codes;
        this.catalogue = catalogue;
        this.audit = audit;
        this.database = database;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Finds or reserves the caller's id of whoever has this code; the answer doesn't tell which. */
    SubjectId lookup(PartnerCaller caller, @Nullable String actingUser, String typed) {
        var draft = AuditDraft.of(Action.SUBJECT_LOOKED_UP).by(caller, null);
        return audit.change(draft, () -> {
            if (!partners.active(caller).type().isAuthority()) {
                throw ConsentProblems.LOOKUP_NOT_ALLOWED.exception();
            }
            draft.by(caller, ActingUser.of(actingUser));
            var found = vault.lookup(caller.partner(), code(typed));
            audit.record(draft.about(found.person().orElse(null)));
            return found.subject();
        });
    }

    private PersonalIdentityCode code(String typed) {
        return codes.parse(typed)
                .orElseThrow(() -> IdentityProblems.CODE_INVALID
                        .exception()
                        .errors(new FieldError(
                                "/personalIdentityCode",
                                "invalid",
                                "Check the date, the sign and the last character.")));
    }

    Page<SubjectView> page(
            PartnerCaller caller, @Nullable String actingUser, Role role, @Nullable String cursor, int limit) {
        partners.active(caller);
        var user = ActingUser.of(actingUser);
        var list = "subjects " + caller.partner() + " " + role;
        long decidedAt = System.nanoTime();
        var after = cursors.after(cursor, list);
        var rows = switch (role) {
            case RECIPIENT -> {
                var now = clock.instant().atOffset(ZoneOffset.UTC);
                yield database.list(
                        AS_RECIPIENT,
                        Subjects::asRecipient,
                        now,
                        now,
                        now,
                        caller.partner().value(),
                        after,
                        limit + 1);
            }
            case SOURCE ->
                database.list(AS_SOURCE, Subjects::asSource, caller.partner().value(), after, limit + 1);
        };
        var page = cursors.page(rows, limit, row -> row.view().subjectId().value(), list);
        // One event per person on the page, in the same batch; an empty page decided about nobody.
        var drafts = page.items().stream().map(row -> event(caller, user, row)).toList();
        (drafts.isEmpty() ? List.<AuditWriter.Ticket>of() : audit.append(drafts, decidedAt))
                .forEach(AuditWriter.Ticket::await);
        return new Page<>(page.items().stream().map(Listed::view).toList(), page.next());
    }

    private record Listed(SubjectView view, PersonId person) {}

    private AuditDraft event(PartnerCaller caller, ActingUser user, Listed row) {
        return AuditDraft.of(Action.SUBJECT_LISTED)
                .by(caller, user)
                .about(row.person())
                .categories(catalogue.mask(row.view().grants().stream()
                        .map(SubjectView.Grant::category)
                        .toList()));
    }

    private static Listed asRecipient(ResultSet row) throws SQLException {
        var categories = Database.texts(row, "categories");
        var purposes = Database.texts(row, "purposes");
        var untils = (java.sql.Timestamp[]) row.getArray("untils").getArray();
        var grants = new ArrayList<SubjectView.Grant>();
        for (int i = 0; i < categories.size(); i++) {
            grants.add(
                    new SubjectView.Grant(categories.get(i), purposes.get(i), Validity.lastDay(untils[i].toInstant())));
        }
        return listed(row, grants);
    }

    private static Listed asSource(ResultSet row) throws SQLException {
        return listed(
                row,
                Database.texts(row, "categories").stream()
                        .map(c -> new SubjectView.Grant(c, null, null))
                        .toList());
    }

    private static Listed listed(ResultSet row, List<SubjectView.Grant> grants) throws SQLException {
        return new Listed(
                new SubjectView(new SubjectId(row.getObject("subject_id", UUID.class)), grants),
                new PersonId(row.getObject("person_id", UUID.class)));
    }
}
