package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.ConsentProblems;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decision about a write, pure: who may supply a category at all, and what an admission rests on. */
final class WriteRules {
    private final Catalogue catalogue;

    WriteRules(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void requireSupplier(PartnerType type, Category category) {
        if (!category.supplierTypes().contains(type)) {
            throw ConsentProblems.CATEGORY_NOT_ALLOWED
                    .exception()
                    .with(
                            "allowedCategories",
                            catalogue.categories().stream()
                                    .filter(c -> c.supplierTypes().contains(type))
                                    .map(Category::code)
                                    .toList());
        }
    }

    static Optional<BasisRef> basis(Facts facts) {
        if (facts.deposit() != null) {
            return Optional.of(BasisRef.deposit(facts.deposit()));
        }
        if (facts.consent() != null) {
            return Optional.of(BasisRef.consent(facts.consent(), facts.consentVersion()));
        }
        if (!facts.relationships().isEmpty()) {
            return Optional.of(BasisRef.statute(facts.relationships()));
        }
        return facts.own().map(_ -> BasisRef.own());
    }

    /** What the statement saw of a person whom the caller knows. */
    record Facts(
            GateFacts.Subject person,
            String category,
            @Nullable UUID deposit,
            @Nullable UUID consent,
            int consentVersion,
            List<UUID> relationships,
            Optional<RecordRef> own) {}
}
