package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.LocalizedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Names for the ids that people meet. */
@ApplicationScoped
public class Naming {
    private final Partners partners;
    private final Catalogue catalogue;

    Naming(Partners partners, Catalogue catalogue) {
        this.partners = partners;
        this.catalogue = catalogue;
    }

    public PartnerName partner(PartnerId id) {
        return partners.find(id).map(PartnerName::of).orElseThrow();
    }

    String legalName(PartnerId id, String lang) {
        return partners.find(id).orElseThrow().legalName(lang);
    }

    public Coded purpose(String code) {
        return new Coded(code, catalogue.purpose(code).orElseThrow().name());
    }

    public LocalizedText category(String code) {
        return catalogue.known(code).name();
    }

    List<SourceName> sources(List<UUID> ids) {
        return ids.stream()
                .map(id -> new Source(id)
                        .partner()
                        .map(p -> new SourceName(p, fullName(p)))
                        .orElseGet(() -> new SourceName(null, SourceName.SELF)))
                .toList();
    }

    private LocalizedText fullName(PartnerId id) {
        var partner = partners.find(id).orElseThrow();
        return new LocalizedText(partner.fullName("fi"), partner.fullName("sv"), partner.fullName("en"));
    }
}
