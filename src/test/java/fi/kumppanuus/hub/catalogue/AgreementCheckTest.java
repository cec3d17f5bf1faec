package fi.kumppanuus.hub.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Arrangement;
import fi.kumppanuus.hub.partner.CategoryArrangement;
import fi.kumppanuus.hub.partner.PartnerContact;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.PartnerState;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementCheckTest {
    private final Catalogue catalogue = ShippedCatalogue.read();

    private static PartnerInfo partner(PartnerType type, String name) {
        return new PartnerInfo(
                new PartnerId(UUID.randomUUID()),
                new LocalizedText(name, name, name),
                new LocalizedText("Yksikkö", "Enhet", "Unit"),
                type,
                "1234567-1",
                new PartnerContact("Keksittykatu 1", "asiakkaat@nimi.example", "tietosuoja@nimi.example"),
                PartnerState.ACTIVE,
                LocalDate.of(2026, 1, 1),
                null,
                List.of(),
                List.of());
    }

    private List<CategoryArrangement> stated(PartnerType type, Predicate<String> which) {
        return catalogue.heldBy(type).stream()
                .map(Category::code)
                .filter(which)
                .map(code -> new CategoryArrangement(code, Arrangement.CONTROLLER, null))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(PartnerType.class)
    void wholeAgreement_isNoFault(PartnerType type) {
        var one = partner(type, "Yksi");
        assertEquals(
                Optional.empty(),
                AgreementCheck.fault(catalogue, List.of(one), Map.of(one.id(), stated(type, code -> true))));
    }

    @Test
    void fault_namesPartnersAndCategories() {
        var whole = partner(PartnerType.KELA, "Kokonainen");
        var half = partner(PartnerType.KELA, "Puolikas");
        var silent = partner(PartnerType.STAFFING_COMPANY, "Hiljainen");
        var fault = AgreementCheck.fault(
                        catalogue,
                        List.of(whole, half, silent),
                        Map.of(
                                whole.id(), stated(PartnerType.KELA, code -> true),
                                half.id(),
                                        stated(
                                                PartnerType.KELA,
                                                code -> !List.of("contact", "work-ability")
                                                        .contains(code))))
                .orElseThrow();
        assertTrue(
                fault.startsWith("agreements don't say who answers for the data of Puolikas, Yksikkö, partner "
                        + half.id() + " [contact, work-ability], Hiljainen, Yksikkö, partner " + silent.id()
                        + " [identity, contact, skills-assessment, "),
                fault);
        assertTrue(fault.contains("hub.agreement.required"), fault);
        assertTrue(!fault.contains("Kokonainen"), fault);
    }

    @Test
    void otherSidesPart() {
        assertTrue(Arrangement.JOINT_CONTROLLER.fits(Arrangement.JOINT_CONTROLLER));
        assertTrue(!Arrangement.JOINT_CONTROLLER.fits(Arrangement.CONTROLLER));
        assertTrue(Arrangement.PROCESSOR.fits(Arrangement.CONTROLLER));
        assertTrue(Arrangement.PROCESSOR.fits(Arrangement.JOINT_CONTROLLER));
        assertTrue(!Arrangement.PROCESSOR.fits(Arrangement.PROCESSOR));
        assertTrue(!Arrangement.PROCESSOR.fits(null));
    }
}
