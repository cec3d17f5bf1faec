package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The consents that name a partner as a source: of whom it may supply what. To whom, it isn't told. */
@ApplicationScoped
class SuppliedConsents {
    private final SupplyQuery query;
    private final Partners partners;
    private final Vault vault;
    private final Catalogue catalogue;
    private final Retention retention;
    private final AuditLog audit;
    private final Cursors cursors;
    private final Clock clock;

    SuppliedConsents(
            SupplyQuery query,
            Partners partners,
            Vault vault,
            Catalogue catalogue,
            Retention retention,
            AuditLog audit,
            Cursors cursors,
            Clock clock) {
        this.query = query;
        this.partners = partners;
        this.vault = vault;
        this.catalogue = catalogue;
        this.retention = retention;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    Page<ConsentView> page(PartnerCaller caller, ConsentFilter filter, @Nullable String cursor, int limit) {
        return audit.change(AuditDraft.of(Action.CONSENT_READ).by(caller, null), () -> {
            var now = clock.instant();
            var source = partners.active(caller).id();
            var list = "consents %s %s".formatted(source, filter);
            var found = query.find(source, filter, now, cursors.after(cursor, list), limit);
            found.consents().forEach(consent -> audit.record(event(caller, consent)));
            return new Page<>(
                    views(source, found.consents()), found.next() == null ? null : cursors.cursor(found.next(), list));
        });
    }

    /** Without the consent as its basis: the caller's own officers read the log too. */
    private AuditDraft event(PartnerCaller caller, SuppliedConsent consent) {
        return AuditDraft.of(Action.CONSENT_READ)
                .by(caller, null)
                .about(consent.person())
                .purpose(consent.purpose())
                .categories(catalogue.mask(consent.supply().items().keySet()));
    }

    private List<ConsentView> views(PartnerId source, List<SuppliedConsent> consents) {
        return consents.stream()
                .map(consent -> ConsentView.forSource(
                        source,
                        vault.pairwise(source, consent.person()),
                        consent,
                        deleteBy(consent).orElse(null)))
                .toList();
    }

    private Optional<LocalDate> deleteBy(SuppliedConsent consent) {
        return consent.supply()
                .end()
                .filter(end -> end != Supply.End.RENEWED)
                .flatMap(end -> consent.supply().endedAt())
                .map(end -> retention.deleteBy(consent.purpose(), end));
    }
}
