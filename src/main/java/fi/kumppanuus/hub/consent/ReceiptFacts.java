package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Purpose;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.LocalizedText;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what a receipt says, with the names and addresses of this very moment. */
@ApplicationScoped
class ReceiptFacts {
    /** Withdraw, access, rectification, erasure, restriction, portability, complaint: those that consent leaves open. */
    private static final List<String> RIGHTS = List.of("A7-3", "A15", "A16", "A17", "A18", "A20", "A77");

    private static final LocalizedText AUTHORITY = new LocalizedText(
            "Tietosuojavaltuutetun toimisto", "Dataombudsmannens byrå", "Office of the Data Protection Ombudsman");
    private static final String AUTHORITY_URL = "https://tietosuoja.fi";

    private final Catalogue catalogue;
    private final Partners partners;
    private final Vault vault;
    private final Retention retention;
    private final HubConfig config;

    ReceiptFacts(Catalogue catalogue, Partners partners, Vault vault, Retention retention, HubConfig config) {
        this.catalogue = catalogue;
        this.partners = partners;
        this.vault = vault;
        this.retention = retention;
        this.config = config;
    }

    ConsentReceipt gather(Consent consent, Step step, @Nullable ConsentReceipt before) {
        var at = step.at();
        var shown = consent.shown();
        var lang = shown.lang();
        var inForce = consent.itemsInForce(at);
        var recipient = partners.find(consent.recipient()).orElseThrow();
        var items = items(inForce, recipient.type(), consent.purpose(), lang);
        var ended = ended(before, items);
        var givers = givers(items, ended);
        var purpose = catalogue.purpose(consent.purpose()).orElseThrow();
        var basis = basis(purpose, recipient.type(), before);
        return new ConsentReceipt(
                ConsentReceipt.FORMAT,
                Uuid7.at(at),
                config.publicUrl().toString(),
                consent.id(),
                consent.version(),
                before == null ? null : before.version(),
                step.transition().name(),
                at,
                step.event(),
                vault.pairwise(consent.recipient(), consent.person()).value(),
                lang,
                new ConsentReceipt.Notice(
                        consent.purpose(), shown.noticeVersion(), HexFormat.of().formatHex(shown.noticeHash())),
                new ConsentReceipt.Purpose(consent.purpose(), purpose.name().in(lang)),
                party(recipient, recipient.id(), givers, lang),
                controllers(recipient, givers, lang),
                items,
                ended,
                new ConsentReceipt.LegalBasis(
                        basis.article(), basis.effect(), isSpecial(items, ended) ? "A9-2-a" : null),
                expression(step.by()),
                config.publicUrl() + "/my/consents/" + consent.id(),
                retention.deleteBy(
                        consent.purpose(),
                        inForce.isEmpty() ? consent.endedAt(at).orElse(at) : consent.validUntil()),
                RIGHTS,
                "FI",
                new ConsentReceipt.Authority(AUTHORITY.in(lang), AUTHORITY_URL));
    }

    /** A catalogue that has no terms for this recipient any more must not keep a consent from ending. */
    private static ReceiptBasis basis(Purpose purpose, PartnerType recipient, @Nullable ConsentReceipt before) {
        var terms = purpose.recipients().get(recipient);
        if (terms != null) {
            return ReceiptBasis.of(terms);
        }
        var given = Objects.requireNonNull(before, "a consent begins on terms").legalBasis();
        return new ReceiptBasis(given.article(), given.effect());
    }

    /** Who made the step, and how. */
    private static ConsentReceipt.Expression expression(By by) {
        return switch (by.who()) {
            case PERSON -> new ConsentReceipt.Expression("person", "own-login");
            case OFFICER -> new ConsentReceipt.Expression("officer", "recorded-at-the-persons-word");
            case RECIPIENT, ASKER -> new ConsentReceipt.Expression("recipient", "own-system");
            case OPERATOR -> new ConsentReceipt.Expression("operator", "console");
            case SYSTEM -> new ConsentReceipt.Expression("hub", "rule");
        };
    }

    private List<ConsentReceipt.Item> items(
            List<ConsentItem> inForce, PartnerType recipient, String purpose, String lang) {
        return inForce.stream()
                .sorted(Comparator.comparingInt(
                        i -> catalogue.known(i.category()).bit()))
                .map(i -> {
                    var category = catalogue.known(i.category());
                    return new ConsentReceipt.Item(
                            i.category(),
                            category.name().in(lang),
                            i.sources().stream()
                                    .map(Source::new)
                                    .map(s -> source(s, lang))
                                    .toList(),
                            Validity.lastDay(i.validUntil()),
                            category.specialCategory(),
                            i.opened() ? category.openable(recipient, purpose, lang) : null);
                })
                .toList();
    }

    private ConsentReceipt.ItemSource source(Source source, String lang) {
        return new ConsentReceipt.ItemSource(
                source.toString(),
                source.partner()
                        .map(p -> partners.find(p).orElseThrow().fullName(lang))
                        .orElseGet(() -> SourceName.SELF.in(lang)));
    }

    private static List<ConsentReceipt.Item> ended(@Nullable ConsentReceipt before, List<ConsentReceipt.Item> items) {
        if (before == null) {
            return List.of();
        }
        var kept = items.stream().map(ConsentReceipt.Item::category).collect(Collectors.toSet());
        return before.items().stream().filter(i -> !kept.contains(i.category())).toList();
    }

    private static boolean isSpecial(List<ConsentReceipt.Item> items, List<ConsentReceipt.Item> ended) {
        return Stream.concat(items.stream(), ended.stream()).anyMatch(ConsentReceipt.Item::specialCategory);
    }

    private static Set<Source> givers(List<ConsentReceipt.Item> items, List<ConsentReceipt.Item> ended) {
        return Stream.concat(items.stream(), ended.stream())
                .flatMap(i -> i.sources().stream())
                .map(s -> Source.fromString(s.id()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The recipient, and each partner that gives data: all answer for what they hold. */
    private List<ConsentReceipt.Party> controllers(PartnerInfo recipient, Set<Source> givers, String lang) {
        return Stream.concat(Stream.of(recipient.id()), givers.stream().flatMap(s -> s.partner().stream()))
                .distinct()
                .map(id -> party(partners.find(id).orElseThrow(), recipient.id(), givers, lang))
                .toList();
    }

    private static ConsentReceipt.Party party(
            PartnerInfo partner, PartnerId recipient, Set<Source> givers, String lang) {
        var roles = new ArrayList<String>();
        if (partner.id().equals(recipient)) {
            roles.add("recipient");
        }
        if (givers.contains(Source.of(partner.id()))) {
            roles.add("source");
        }
        return new ConsentReceipt.Party(
                partner.id().value(),
                roles,
                partner.name().in(lang),
                partner.unit().in(lang),
                partner.businessId(),
                partner.contact().postalAddress(),
                partner.contact().email(),
                partner.contact().dpo());
    }
}
