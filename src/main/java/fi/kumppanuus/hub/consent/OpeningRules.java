package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a person may open: an item in which the catalogue keeps something from this type of recipient. Pure. */
final class OpeningRules {
    private final Catalogue catalogue;
    private final PartnerType recipient;
    private final String purpose;

    OpeningRules(Catalogue catalogue, PartnerType recipient, String purpose) {
        this.catalogue = catalogue;
        this.recipient = recipient;
        this.purpose = purpose;
    }

    void check(List<DecisionItem> answer) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < answer.size(); i++) {
            var item = answer.get(i);
            var pointer = "/items/%d/opened".formatted(i);
            if (item.opens() && !item.granted()) {
                errors.add(new FieldError(pointer, "not-granted", "Only what is granted can be opened."));
            } else if (item.opens() && !opens(item.category())) {
                errors.add(nothing(pointer));
            }
        }
        RequestRules.refuse(errors);
    }

    /** @param held the categories of the consent that is renewed */
    void check(List<String> opened, Set<String> held) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < opened.size(); i++) {
            var pointer = "/opened/" + i;
            if (!held.contains(opened.get(i))) {
                errors.add(new FieldError(pointer, "not-granted", "Only what is in force can be opened."));
            } else if (!opens(opened.get(i))) {
                errors.add(nothing(pointer));
            }
        }
        RequestRules.refuse(errors);
    }

    private boolean opens(String category) {
        return catalogue
                .category(category)
                .filter(c -> !c.openedTo(recipient, purpose).isEmpty())
                .isPresent();
    }

    private static FieldError nothing(String pointer) {
        return new FieldError(pointer, "nothing-to-open", "Nothing of it is kept from this recipient.");
    }
}
