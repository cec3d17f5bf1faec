package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Agreements;
import fi.kumppanuus.hub.partner.CategoryArrangement;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nobody's data may be with a partner of which nobody has said who answers for them. */
@ApplicationScoped
class AgreementCheck implements StartupCheck {
    private final AgreementConfig config;
    private final Catalogue catalogue;
    private final Partners partners;
    private final Agreements agreements;

    AgreementCheck(AgreementConfig config, Catalogue catalogue, Partners partners, Agreements agreements) {
        this.config = config;
        this.catalogue = catalogue;
        this.partners = partners;
        this.agreements = agreements;
    }

    @Override
    public Optional<String> fault() {
        return config.required() ? fault(catalogue, partners.notOver(), agreements.all()) : Optional.empty();
    }

    static Optional<String> fault(
            Catalogue catalogue, List<PartnerInfo> partners, Map<PartnerId, List<CategoryArrangement>> stated) {
        var silent = partners.stream()
                .flatMap(p -> silence(catalogue, p, stated.getOrDefault(p.id(), List.of())))
                .collect(Collectors.joining(", "));
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of("agreements don't say who answers for the data of " + silent
                        + " (hub.agreement.required, docs/agreements.md)");
    }

    private static Stream<String> silence(Catalogue catalogue, PartnerInfo partner, List<CategoryArrangement> stated) {
        var missing = AgreementRules.unstated(catalogue, partner.type(), stated);
        return missing.isEmpty()
                ? Stream.empty()
                : Stream.of("%s, partner %s [%s]"
                        .formatted(partner.fullName("fi"), partner.id(), String.join(", ", missing)));
    }
}
