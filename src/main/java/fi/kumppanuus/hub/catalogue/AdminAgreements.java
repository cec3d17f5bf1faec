package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.partner.Agreements;
import fi.kumppanuus.hub.partner.CategoryArrangement;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who answers for which data and what may run unattended, as the hub's administrators state it from the agreements. */
@ApplicationScoped
class AdminAgreements {
    private final Catalogue catalogue;
    private final Partners partners;
    private final Agreements agreements;
    private final AuditLog audit;
    private final Clock clock;

    AdminAgreements(Catalogue catalogue, Partners partners, Agreements agreements, AuditLog audit, Clock clock) {
        this.catalogue = catalogue;
        this.partners = partners;
        this.agreements = agreements;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    AgreementView find(PartnerId id) {
        return view(partners.find(id).orElseThrow(CommonProblems.NOT_FOUND::exception));
    }

    /** A repeat of what is stated already is no change: it makes no version and no event. */
    AgreementView change(StaffCaller admin, PartnerId id, ChangeAgreement body) {
        var event = AuditDraft.of(Action.AGREEMENT_CHANGED).by(admin);
        return audit.change(event, () -> {
            body.refuseCodes();
            var partner = agreements.lock(id).orElseThrow(CommonProblems.NOT_FOUND::exception);
            event.concerning(id);
            var wanted = body.stated();
            var faults = new AgreementRules(catalogue, named(wanted)).faults(partner, wanted, body.jobs());
            if (!faults.isEmpty()) {
                throw CommonProblems.UNPROCESSABLE.exception().errors(faults.toArray(FieldError[]::new));
            }
            var changed = difference(agreements.of(id), wanted);
            if (!changed.isEmpty() || !Set.copyOf(body.jobs()).equals(Set.copyOf(partner.jobs()))) {
                var recorded = audit.record(event.categories(catalogue.mask(known(changed))));
                var version = new Agreements.Version(wanted, body.jobs(), admin.user(), recorded, clock.instant());
                return view(agreements.change(id, version));
            }
            return view(partner);
        });
    }

    private Map<PartnerId, PartnerInfo> named(List<CategoryArrangement> stated) {
        return stated.stream()
                .map(CategoryArrangement::withPartner)
                .filter(Objects::nonNull)
                .distinct()
                .map(partners::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(PartnerInfo::id, Function.identity()));
    }

    private static Set<CategoryArrangement> difference(
            List<CategoryArrangement> before, List<CategoryArrangement> after) {
        var either = new HashSet<>(before);
        either.addAll(after);
        either.removeIf(one -> before.contains(one) && after.contains(one));
        return either;
    }

    /** A version may be older than the catalogue. */
    private Set<String> known(Set<CategoryArrangement> changed) {
        return changed.stream()
                .map(CategoryArrangement::category)
                .filter(code -> catalogue.category(code).isPresent())
                .collect(Collectors.toSet());
    }

    private AgreementView view(PartnerInfo partner) {
        var stated = agreements.of(partner.id());
        var theirs = stated.stream()
                .map(CategoryArrangement::withPartner)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), agreements::of));
        return AgreementView.of(
                partner,
                stated.stream()
                        .map(one -> AgreementView.ArrangementView.of(
                                one,
                                one.withPartner() == null
                                        ? List.of()
                                        : theirs.getOrDefault(one.withPartner(), List.of())))
                        .toList(),
                AgreementRules.unstated(catalogue, partner.type(), stated));
    }
}
