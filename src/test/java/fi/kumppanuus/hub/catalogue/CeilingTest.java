package fi.kumppanuus.hub.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the catalogue answers to who may ever hold what, for what. */
class CeilingTest {
    private static final Catalogue CATALOGUE = ShippedCatalogue.read();

    @Test
    void purposeAllows_typeAndCategoryTogether() {
        var reuse = CATALOGUE.purpose("skills-reuse").orElseThrow();
        assertTrue(reuse.allows(PartnerType.STAFFING_COMPANY, "identity"));
        assertFalse(reuse.allows(PartnerType.STAFFING_COMPANY, "education"));
        var placement = CATALOGUE.purpose("job-placement").orElseThrow();
        assertFalse(placement.allows(PartnerType.KELA, "identity"));
        assertEquals(Set.of(PartnerType.STAFFING_COMPANY, PartnerType.SERVICE_PROVIDER), placement.recipientTypes());
        assertEquals(List.of("job-placement"), CATALOGUE.allowedPurposes(PartnerType.STAFFING_COMPANY, "education"));
    }

    @Test
    void holding_isReceivingOrSupplying() {
        var indicator = CATALOGUE.known("cooperation-indicator");
        assertTrue(indicator.heldBy(PartnerType.SERVICE_PROVIDER), "receives it");
        assertFalse(indicator.heldBy(PartnerType.STAFFING_COMPANY));
        var supplied = new Category(
                "x",
                0,
                indicator.name(),
                indicator.example(),
                false,
                Set.of(),
                Set.of(PartnerType.KELA),
                List.of(),
                indicator.fields(),
                Set.of(),
                indicator.underSafety(),
                List.of());
        assertTrue(supplied.heldBy(PartnerType.KELA), "supplies it");
        assertEquals(8, CATALOGUE.heldBy(PartnerType.STAFFING_COMPANY).size());
        assertEquals(
                8, CATALOGUE.allowedCategories(PartnerType.STAFFING_COMPANY).size());
        assertEquals(10, CATALOGUE.heldBy(PartnerType.KELA).size());
    }

    @Test
    void whatNoProfileNames_isNotReleased() {
        var identity = CATALOGUE.known("identity");
        assertEquals(Set.of("givenName", "familyName"), identity.releasedTo(PartnerType.KELA, "skills-reuse"));
        assertEquals(Set.of(), identity.releasedTo(PartnerType.KELA, null));
        assertEquals(Set.of(), identity.releasedTo(PartnerType.KELA, "no-such"));
        assertEquals(
                Set.of(),
                CATALOGUE.known("cooperation-indicator").releasedTo(PartnerType.SERVICE_PROVIDER, "shared-service"));
    }

    @Test
    void aFaultStopsTheStart() {
        var broken = CatalogueFile.shipped().deepCopy();
        ((ObjectNode) broken.at("/categories/0")).put("bit", 1);
        assertThrows(IllegalStateException.class, () -> new Catalogue(CatalogueFile.of(broken)));
    }

    @Test
    void aRule_isTheSame_endedOrNot() {
        var rule = rule("education");
        assertTrue(rule.sameAs(rule.ended(Instant.EPOCH)));
        assertEquals(Instant.EPOCH, rule.ended(Instant.EPOCH).endedAt());
        assertFalse(rule.sameAs(rule("contact")));
    }

    private static StatutoryRule rule(String category) {
        return new StatutoryRule(
                "rule-1",
                "916/2012",
                "3 §",
                new Wording("n", "n", "n", "n"),
                PartnerType.EMPLOYMENT_AUTHORITY,
                PartnerType.KELA,
                category,
                "shared-service",
                null,
                null,
                null,
                null);
    }

    @Test
    void masksAndCodes_areTheSame() {
        assertEquals(0b10_0000_0101, CATALOGUE.mask(List.of("work-ability", "identity", "skills-assessment")));
        assertEquals(List.of("identity", "skills-assessment", "work-ability"), CATALOGUE.codes(0b10_0000_0101));
        assertEquals(0, CATALOGUE.mask(List.of()));
        assertEquals(List.of(), CATALOGUE.codes(0));
    }
}
