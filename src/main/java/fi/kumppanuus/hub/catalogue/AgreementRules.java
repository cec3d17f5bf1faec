package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.CategoryArrangement;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What an agreement must say: one arrangement for each category that the partner's type may hold, and each job once. */
final class AgreementRules {
    private static final String LIST = "/arrangements";

    private final Catalogue catalogue;
    private final Map<PartnerId, PartnerInfo> registered;

    /** @param registered of the partners that are named, those that are there */
    AgreementRules(Catalogue catalogue, Map<PartnerId, PartnerInfo> registered) {
        this.catalogue = catalogue;
        this.registered = registered;
    }

    /** What the partner may hold and its agreement says nothing of. */
    static List<String> unstated(Catalogue catalogue, PartnerType type, Collection<CategoryArrangement> stated) {
        Set<String> said = stated.stream().map(CategoryArrangement::category).collect(Collectors.toSet());
        return catalogue.heldBy(type).stream()
                .map(Category::code)
                .filter(code -> !said.contains(code))
                .toList();
    }

    List<FieldError> faults(PartnerInfo partner, List<CategoryArrangement> stated, List<String> jobs) {
        var errors = new ArrayList<FieldError>();
        var seen = new HashSet<String>();
        for (int i = 0; i < stated.size(); i++) {
            var one = stated.get(i);
            category(one.category(), partner.type(), seen, LIST + "/" + i + "/category", errors);
            other(one, partner, LIST + "/" + i + "/withPartner", errors);
        }
        unstated(catalogue, partner.type(), stated)
                .forEach(code -> errors.add(new FieldError(LIST, "missing", "It says nothing of " + code + ".")));
        jobs(jobs, errors);
        return errors;
    }

    private static void jobs(List<String> jobs, List<FieldError> errors) {
        var seen = new HashSet<String>();
        for (int i = 0; i < jobs.size(); i++) {
            if (!seen.add(jobs.get(i))) {
                errors.add(new FieldError("/jobs/" + i, "duplicate", "Each job is named once."));
            }
        }
    }

    private void category(String code, PartnerType type, Set<String> seen, String pointer, List<FieldError> errors) {
        var category = catalogue.category(code);
        if (category.isEmpty()) {
            errors.add(new FieldError(pointer, "unknown", "The catalogue has no such category."));
        } else if (!seen.add(code)) {
            errors.add(new FieldError(pointer, "duplicate", "Each category is named once."));
        } else if (!category.get().heldBy(type)) {
            errors.add(new FieldError(pointer, "never-held", "The partner's type never gets nor gives this category."));
        }
    }

    private void other(CategoryArrangement one, PartnerInfo partner, String pointer, List<FieldError> errors) {
        var other = one.withPartner();
        if (!one.arrangement().namesAnother()) {
            if (other != null) {
                errors.add(new FieldError(pointer, "not-wanted", "A controller answers alone."));
            }
            return;
        }
        if (other == null) {
            errors.add(new FieldError(
                    pointer, "missing", "A joint controller names the other one, a processor for whom it works."));
            return;
        }
        var named = registered.get(other);
        if (other.equals(partner.id())) {
            errors.add(new FieldError(pointer, "itself", "It must be another partner."));
        } else if (named == null) {
            errors.add(new FieldError(pointer, "unknown", "No partner has this id."));
        } else if (catalogue
                .category(one.category())
                .filter(c -> !c.heldBy(named.type()))
                .isPresent()) {
            errors.add(
                    new FieldError(pointer, "never-held", "That partner's type never gets nor gives this category."));
        }
    }
}
