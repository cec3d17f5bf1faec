package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.Purpose;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.partner.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Which event cards a writer may point to: those that it could read now, for whatever purpose, or has put in itself. */
@ApplicationScoped
class LinkedCards {
    private final Gate gate;
    private final Partners partners;
    private final Catalogue catalogue;
    private final List<Category> categories;

    LinkedCards(Gate gate, Partners partners, Catalogue catalogue) {
        this.gate = gate;
        this.partners = partners;
        this.catalogue = catalogue;
        this.categories = List.of(catalogue.known("event-cards"), catalogue.known("work-ability"));
    }

    boolean open(Writer by, UUID card) {
        var type = partners.self(by.caller()).type();
        return catalogue.purposes().stream()
                .filter(purpose -> concerns(purpose, type))
                .anyMatch(purpose -> gate.opens(new ReadRequest(
                        by.caller(),
                        by.subject(),
                        categories,
                        purpose.code(),
                        by.actingUser(),
                        Wanted.one(RecordKind.EVENT_CARD, categories, card))));
    }

    private boolean concerns(Purpose purpose, PartnerType type) {
        return categories.stream().anyMatch(c -> purpose.allows(type, c.code()));
    }
}
