package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The registry. Always asked live: a suspension counts at once, whatever token is still valid. */
@ApplicationScoped
public class Partners {
    private final Cursors cursors;
    private final Clock clock;

    Partners(Cursors cursors, Clock clock) {
        this.cursors = cursors;
        this.clock = clock;
    }

    /** The caller's own entry, suspended or not. */
    @Transactional
    public PartnerInfo self(PartnerCaller caller) {
        return Partner.byClient(caller.issuer(), caller.clientId(), caller.partner())
                .map(Partner::info)
                .orElseThrow(PartnerProblems.PARTNER_NOT_ACTIVE::exception);
    }

    /** The caller's own entry, if it may act today. */
    @Transactional
    public PartnerInfo active(PartnerCaller caller) {
        var partner = self(caller);
        if (!partner.active(today())) {
            throw PartnerProblems.PARTNER_NOT_ACTIVE.exception();
        }
        return partner;
    }

    @Transactional
    public Optional<PartnerInfo> find(PartnerId id) {
        return Partner.byId(id).map(Partner::info);
    }

    /** Another partner that a request names and that may act today. */
    @Transactional
    public PartnerInfo named(PartnerId id) {
        return find(id).filter(p -> p.active(today())).orElseThrow(PartnerProblems.UNKNOWN_PARTNER::exception);
    }

    @Transactional
    public List<PartnerInfo> allActive() {
        return registered(p -> p.active(today()));
    }

    /** Those whose agreement is in force today, suspended or not. */
    @Transactional
    public List<PartnerInfo> inForce() {
        return registered(p -> p.agreementInForce(today()));
    }

    /** Those whose agreement is in force or still to begin, suspended or not. */
    @Transactional
    public List<PartnerInfo> notOver() {
        return registered(p -> !p.agreementOver(today()));
    }

    private static List<PartnerInfo> registered(Predicate<PartnerInfo> which) {
        return Partner.<Partner>listAll().stream()
                .map(Partner::info)
                .filter(which)
                .toList();
    }

    /** Those whose agreement was over before today. */
    @Transactional
    public List<PartnerId> ended() {
        return Partner.endedBefore(today()).stream()
                .map(partner -> partner.info().id())
                .toList();
    }

    @Transactional
    Page<PartnerView> page(PartnerCaller caller, @Nullable String cursor, int limit) {
        var list = "partners " + caller.partner();
        var rows = Partner.after(cursors.after(cursor, list), limit + 1).stream()
                .map(Partner::info)
                .map(PartnerView::from)
                .toList();
        return cursors.page(rows, limit, view -> view.partnerId().value(), list);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(HubClock.HELSINKI));
    }
}
