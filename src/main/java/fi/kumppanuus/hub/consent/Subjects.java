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
import fi.kumppanuus.hub.identity.PersonalIdentityCode;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people that a partner has to do with, under its own ids for them. */
@ApplicationScoped
class Subjects {
    private final Partners partners;
    private final Vault vault;
    private final AcceptedCodes codes;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final SubjectQuery query;
    private final Cursors cursors;
    private final Clock clock;

    Subjects(
            Partners partners,
            Vault vault,
            AcceptedCodes codes,
            Catalogue catalogue,
            AuditLog audit,
            SubjectQuery query,
            Cursors cursors,
            Clock clock) {
        this.partners = partners;
        this.vault = vault;
        this.codes = codes;
        this.catalogue = catalogue;
        this.audit = audit;
        this.query = query;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Finds or reserves the caller's id of whoever has this code; the answer doesn't tell which. */
    SubjectId lookup(PartnerCaller caller, @Nullable String actingUser, String typed) {
        var draft = AuditDraft.of(Action.SUBJECT_LOOKED_UP).by(caller, null);
        return audit.change(draft, () -> {
            var partner = partners.active(caller);
            if (!partner.type().isAuthority()) {
                throw ConsentProblems.LOOKUP_NOT_ALLOWED.exception();
            }
            draft.by(caller, partner.actingUser(actingUser));
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
            PartnerCaller caller,
            @Nullable String actingUser,
            SubjectFilter filter,
            @Nullable String cursor,
            int limit) {
        var user = audit.change(
                AuditDraft.of(Action.SUBJECT_LISTED).by(caller, null),
                () -> partners.active(caller).actingUser(actingUser));
        var list = "subjects %s %s".formatted(caller.partner(), filter);
        long decidedAt = System.nanoTime();
        var rows = query.find(caller.partner(), filter, clock.instant(), cursors.after(cursor, list), limit + 1);
        var page = cursors.page(rows, limit, row -> row.view().subjectId().value(), list);
        // One event per person on the page, in the same batch; an empty page decided about nobody.
        var drafts = page.items().stream().map(row -> event(caller, user, row)).toList();
        (drafts.isEmpty() ? List.<AuditWriter.Ticket>of() : audit.append(drafts, decidedAt))
                .forEach(AuditWriter.Ticket::await);
        return new Page<>(page.items().stream().map(SubjectQuery.Listed::view).toList(), page.next());
    }

    private AuditDraft event(PartnerCaller caller, ActingUser user, SubjectQuery.Listed row) {
        return AuditDraft.of(Action.SUBJECT_LISTED)
                .by(caller, user)
                .about(row.person())
                .categories(catalogue.mask(row.view().grants().stream()
                        .map(SubjectView.Grant::category)
                        .toList()));
    }
}
