package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Agreements;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The partners in force with what each answers for. Nothing of it is about a person. */
@ApplicationScoped
class WhoAnswers {
    private final Partners partners;
    private final Agreements agreements;
    private final Catalogue catalogue;

    WhoAnswers(Partners partners, Agreements agreements, Catalogue catalogue) {
        this.partners = partners;
        this.agreements = agreements;
        this.catalogue = catalogue;
    }

    List<Answerer> in(String lang) {
        var inForce = partners.inForce();
        var stated = agreements.all();
        var byId = inForce.stream().collect(Collectors.toMap(PartnerInfo::id, Function.identity()));
        // Whose agreement is over is still named by others until theirs is changed.
        Function<PartnerId, String> names = id -> byId.containsKey(id)
                ? byId.get(id).fullName(lang)
                : partners.find(id).orElseThrow().fullName(lang);
        return inForce.stream()
                .map(p ->
                        Answerer.of(p, stated.getOrDefault(p.id(), List.of()), catalogue.heldBy(p.type()), names, lang))
                .sorted(Comparator.comparing(Answerer::name, Collator.getInstance(Locale.forLanguageTag(lang))))
                .toList();
    }
}
