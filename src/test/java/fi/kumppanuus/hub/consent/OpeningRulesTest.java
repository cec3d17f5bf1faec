package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Refusal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpeningRulesTest {
    private static final Catalogue CATALOGUE = ShippedCatalogue.read();
    private final OpeningRules firm = rules(PartnerType.STAFFING_COMPANY, "job-placement");

    private static OpeningRules rules(PartnerType recipient, String purpose) {
        return new OpeningRules(CATALOGUE, recipient, purpose);
    }

    private static DecisionItem item(String category, boolean granted) {
        return new DecisionItem(category, granted, true);
    }

    @Test
    void whatIsKeptFromIt_canBeOpened() {
        for (var category : List.of(
                "skills-assessment", "job-wishes", "work-history", "education", "event-cards", "service-actions")) {
            assertDoesNotThrow(() -> firm.check(List.of(item(category, true))));
            assertDoesNotThrow(() -> firm.check(List.of(category), Set.of(category)));
        }
    }

    @Test
    void whatIsNotKept_notGranted_orNoCategory_canNot() {
        var answer = List.of(
                item("contact", true),
                new DecisionItem("education", false),
                item("education", false),
                item("job-wishes", true),
                item("photo", true));
        assertEquals(
                List.of(
                        "/items/0/opened nothing-to-open",
                        "/items/2/opened not-granted",
                        "/items/4/opened nothing-to-open"),
                Refusal.of(() -> firm.check(answer)).faults());
        assertEquals(
                List.of("/opened/0 nothing-to-open", "/opened/2 not-granted"),
                Refusal.of(() -> firm.check(
                                List.of("contact", "job-wishes", "education"), Set.of("contact", "job-wishes")))
                        .faults());
    }

    @ParameterizedTest
    @EnumSource(value = PartnerType.class, names = "STAFFING_COMPANY", mode = EnumSource.Mode.EXCLUDE)
    void toOthersNothingIsOpened(PartnerType type) {
        for (var purpose : CATALOGUE.purposes()) {
            var rules = rules(type, purpose.code());
            assertEquals(
                    List.of("/items/0/opened nothing-to-open"),
                    Refusal.of(() -> rules.check(List.of(item("skills-assessment", true))))
                            .faults());
        }
    }
}
