package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteRulesTest {
    private static final Catalogue CATALOGUE = ShippedCatalogue.read();
    private static final UUID DEPOSIT = UUID.randomUUID();
    private static final UUID CONSENT = UUID.randomUUID();
    private static final UUID RELATIONSHIP = UUID.randomUUID();

    private final WriteRules rules = new WriteRules(CATALOGUE);

    @Test
    void onlySuppliersOfACategory_putItIn() {
        var skills = CATALOGUE.known("skills-assessment");
        assertDoesNotThrow(() -> rules.requireSupplier(PartnerType.SERVICE_PROVIDER, skills));
        var refusal = Refusal.of(() -> rules.requireSupplier(PartnerType.KELA, skills));
        assertEquals("category-not-allowed", refusal.type());
        assertEquals(
                List.of("event-cards", "service-actions", "work-ability"),
                refusal.extensions().get("allowedCategories"));
        assertEquals(
                List.of("service-actions"),
                Refusal.of(() -> rules.requireSupplier(PartnerType.STAFFING_COMPANY, skills))
                        .extensions()
                        .get("allowedCategories"));
    }

    private static Optional<BasisRef> basis(
            @Nullable UUID deposit, @Nullable UUID consent, List<UUID> relationships, boolean own) {
        var person = new GateFacts.Subject(new PersonId(UUID.randomUUID()), new byte[0]);
        return WriteRules.basis(new WriteRules.Facts(
                person,
                "skills-assessment",
                deposit,
                consent,
                3,
                relationships,
                own ? Optional.of(new RecordRef(UUID.randomUUID(), 1)) : Optional.empty()));
    }

    @Test
    void withoutAnyOfTheFour_nothingGoesIn() {
        assertEquals(Optional.empty(), basis(null, null, List.of(), false));
    }

    @Test
    void eachOfTheFour_isABasis() {
        assertEquals(Optional.of(BasisRef.deposit(DEPOSIT)), basis(DEPOSIT, null, List.of(), false));
        assertEquals(Optional.of(BasisRef.consent(CONSENT, 3)), basis(null, CONSENT, List.of(), false));
        assertEquals(
                Optional.of(BasisRef.statute(List.of(RELATIONSHIP))), basis(null, null, List.of(RELATIONSHIP), false));
        assertEquals(Optional.of(BasisRef.own()), basis(null, null, List.of(), true));
    }

    @Test
    void whatThePersonSaid_isNamedFirst() {
        assertEquals(Optional.of(BasisRef.deposit(DEPOSIT)), basis(DEPOSIT, CONSENT, List.of(RELATIONSHIP), true));
        assertEquals(Optional.of(BasisRef.consent(CONSENT, 3)), basis(null, CONSENT, List.of(RELATIONSHIP), true));
    }
}
