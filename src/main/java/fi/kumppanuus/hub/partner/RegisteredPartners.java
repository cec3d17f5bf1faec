package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The registry as its administrators see it: all partners, and the switch that stops one at once. */
@ApplicationScoped
class RegisteredPartners {
    private final PartnerHistory history;
    private final AuditLog audit;
    private final Cursors cursors;
    private final Clock clock;

    RegisteredPartners(PartnerHistory history, AuditLog audit, Cursors cursors, Clock clock) {
        this.history = history;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Transactional
    Page<AdminPartnerView> page(StaffCaller admin, @Nullable String cursor, int limit) {
        var list = "registered-partners " + admin.user();
        var rows = Partner.after(cursors.after(cursor, list), limit + 1).stream()
                .map(Partner::info)
                .toList();
        return cursors.page(views(rows), limit, view -> view.partnerId().value(), list);
    }

    @Transactional
    AdminPartnerView find(PartnerId id) {
        return view(Partner.byId(id).orElseThrow(CommonProblems.NOT_FOUND::exception));
    }

    /** No token has to end for it: the registry is asked at each call. */
    AdminPartnerView suspend(StaffCaller admin, PartnerId id, String reason) {
        return change(AuditDraft.of(Action.PARTNER_SUSPENDED).by(admin), admin, id, Partner::suspend, reason);
    }

    AdminPartnerView resume(StaffCaller admin, PartnerId id, String reason) {
        return change(AuditDraft.of(Action.PARTNER_RESUMED).by(admin), admin, id, Partner::resume, reason);
    }

    /** A repeat changes nothing, so the first reason stays; that somebody asked again is logged all the same. */
    private AdminPartnerView change(
            AuditDraft draft, StaffCaller admin, PartnerId id, Predicate<Partner> step, String reason) {
        return audit.change(draft, () -> {
            new FreeText().check("/reason", reason).refuseCodes();
            var partner = Partner.locked(id).orElseThrow(CommonProblems.NOT_FOUND::exception);
            boolean changed = step.test(partner);
            var event = audit.record(draft.concerning(id));
            if (changed) {
                var made = new PartnerHistory.Step(partner.info().state(), reason, clock.instant());
                history.add(id, made, admin.user(), event);
            }
            return view(partner);
        });
    }

    private AdminPartnerView view(Partner partner) {
        return views(List.of(partner.info())).getFirst();
    }

    private List<AdminPartnerView> views(List<PartnerInfo> partners) {
        var steps = history.newest(partners.stream().map(PartnerInfo::id).toList());
        var today = LocalDate.now(clock.withZone(HubClock.HELSINKI));
        return partners.stream()
                .map(p -> AdminPartnerView.of(p, steps.get(p.id()), today))
                .toList();
    }
}
