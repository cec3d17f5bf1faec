package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.AuditWriter;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.AcceptedCodes;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.IdentityProblems;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PersonalIdentityCode;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CallLimits;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The people that a partner has to do with, under its own ids for them. */
@ApplicationScoped
class Subjects {
    private final Partners partners;
    private final Vault vault;
    private final AcceptedCodes codes;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final CallLimits limits;
    private final SubjectQuery query;
    private final Cursors cursors;
    private final Clock clock;

    Subjects(
            Partners partners,
            Vault vault,
            AcceptedCodes codes,
            Catalogue catalogue,
            AuditLog audit,
            CallLimits limits,
            SubjectQuery query,
            Cursors cursors,
            Clock clock) {
        this.partners = partners;
        this.vault = vault;
        this.codes = codes;
        this.catalogue = catalogue;
        this.audit = audit;
        this.limits = limits;
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

    /** As each by itself: counted like so many calls, and each person's log has an event. */
    SubjectsFound lookupMany(PartnerCaller caller, @Nullable String actingUser, List<LookUpMany.One> asked) {
        requireOwnWords(asked);
        for (int i = 1; i < asked.size(); i++) {
            limits.take(new CallLimits.Caller(
                    CallLimits.Kind.PARTNER, caller.partner().toString()));
        }
        var draft = AuditDraft.of(Action.SUBJECT_LOOKED_UP).by(caller, null);
        return audit.change(draft, () -> {
            var partner = partners.active(caller);
            if (!partner.type().isAuthority()) {
                throw ConsentProblems.LOOKUP_NOT_ALLOWED.exception();
            }
            draft.by(caller, partner.actingUser(actingUser));
            var found = found(caller, asked);
            var events = new LinkedHashMap<SubjectId, AuditDraft>();
            found.values()
                    .forEach(one -> events.computeIfAbsent(
                            one.subject(),
                            k -> draft.as(Action.SUBJECT_LOOKED_UP)
                                    .about(one.person().orElse(null))));
            audit.recordAll(events.isEmpty() ? List.of(draft) : List.copyOf(events.values()));
            return new SubjectsFound(IntStream.range(0, asked.size())
                    .mapToObj(i -> one(asked.get(i), i, found))
                    .toList());
        });
    }

    /** The answer says them again, and no answer has an identity code in it. */
    private static void requireOwnWords(List<LookUpMany.One> asked) {
        var text = new FreeText();
        for (int i = 0; i < asked.size(); i++) {
            text.check("/items/" + i + "/ref", asked.get(i).ref());
        }
        text.refuseCodes();
    }

    /** One after the other by their codes, so that two batches with the same people wait in one direction only. */
    private Map<String, Vault.Found> found(PartnerCaller caller, List<LookUpMany.One> asked) {
        var found = new TreeMap<String, Vault.Found>();
        asked.stream()
                .map(LookUpMany.One::personalIdentityCode)
                .flatMap(typed -> codes.parse(typed).stream().map(code -> Map.entry(typed, code)))
                .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
                .forEach(e -> found.computeIfAbsent(e.getKey(), k -> vault.lookup(caller.partner(), e.getValue())));
        return found;
    }

    private static SubjectsFound.One one(LookUpMany.One asked, int index, Map<String, Vault.Found> found) {
        var one = found.get(asked.personalIdentityCode());
        return one == null
                ? new SubjectsFound.One(asked.ref(), null, invalid("/items/" + index + "/personalIdentityCode"))
                : new SubjectsFound.One(asked.ref(), one.subject(), null);
    }

    private PersonalIdentityCode code(String typed) {
        return codes.parse(typed)
                .orElseThrow(() -> IdentityProblems.CODE_INVALID.exception().errors(invalid("/personalIdentityCode")));
    }

    private static FieldError invalid(String pointer) {
        return new FieldError(pointer, "invalid", "Check the date, the sign and the last character.");
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
