package fi.kumppanuus.hub.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule is fed the shipped catalogue with one mistake in it and must name the place. */
class CatalogueRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode shipped() {
        return CatalogueFile.shipped().deepCopy();
    }

    @Test
    void shippedCatalogue_hasNoFault() {
        assertEquals(List.of(), CatalogueRules.faults(CatalogueFile.of(shipped())));
    }

    /** {@code place}: a JSON pointer to a property that is there; {@code value}: what is written in its stead. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /categories/1/code                  | "identity"                  | /categories: code identity is there twice
            /categories/1/bit                   | 0                           | /categories: bit 0 is there twice
            /categories/1/bit                   | 63                          | /categories/contact: the bit is not within 0 to 62
            /categories/1/code                  | "Contact Details"           | /categories/Contact Details: the code is not in kebab-case
            /categories/1/name/sv               | ""                          | /categories/contact: the name is not in every language
            /categories/1/example/fi-simple     | " "                         | /categories/contact/example: a text is empty
            /categories/1/recipientTypes        | []                          | /categories/contact: nobody may receive it
            /categories/1/personalData          | []                          | /categories/contact: personalData
            /categories/1/personalData          | ["phone"]                   | /categories/contact: personalData
            /categories/1/fields/phone/en       | ""                          | /categories/contact/fields: a text is empty
            /categories/1/freeText              | ["fax"]                     | /categories/contact/freeText: fax is no field of it
            /categories/1/underSafety/leaves    | []                          | /categories/contact/underSafety: says nothing about [language]
            /categories/1/underSafety/withheld/0 | "language"                 | /categories/contact/underSafety: names a field in both
            /categories/1/underSafety/withheld/0 | "fax"                      | /categories/contact/underSafety: names what is no field
            /categories/2/underSafety/leaves/0  | "skills.text"               | /categories/skills-assessment/underSafety: lets free text leave
            /categories/1/released/0/to         | []                          | /categories/contact/released/0: is for nobody
            /categories/1/released/0/fields     | []                          | /categories/contact/released/0: releases nothing
            /categories/1/released/0/fields     | ["phone"]                   | /categories/contact/fields: no profile releases [email, language]
            /categories/1/released/0/fields/0   | "fax"                       | /categories/contact/released/0: releases what has no label: [fax]
            /categories/1/released/0/to/0       | "KELA"                      | /purposes/shared-service/categories/contact: 0 profiles say what EMPLOYMENT_AUTHORITY gets
            /categories/2/released/1/fields/0   | "skills.text"               | /categories/skills-assessment/released/1: gives free text or an attachment to a staffing company
            /categories/2/released/0/to/0       | "STAFFING_COMPANY"          | /purposes/job-placement/categories/skills-assessment: 2 profiles say what STAFFING_COMPANY gets
            /categories/0/released/1/purposes/0 | "marketing"                 | /categories/identity/released/1: marketing is no purpose of the catalogue
            /categories/9/recipientTypes/0      | "SERVICE_PROVIDER"          | /categories/work-ability: a special category is for authorities alone
            /categories/8/released/0/to/0       | "STAFFING_COMPANY"          | /categories/cooperation-indicator/released/0: is beyond the ceiling of the category for [STAFFING_COMPANY]
            /categories/2/released/1/opened/0   | "method"                    | /categories/skills-assessment/released/1: opens what is no free text
            /categories/2/released/1/fields/0   | "comments"                  | /categories/skills-assessment/released/1: opens what is no free text, or what leaves anyway
            /categories/2/released/1/to/0       | "SERVICE_PROVIDER"          | /categories/skills-assessment/released/1: opens something to others
            /opened/sv                          | ""                          | /opened: a text is empty
            /purposes/1/code                    | "job-placement"             | /purposes: code job-placement is there twice
            /purposes/1/code                    | "shared_service"            | /purposes/shared_service: the code is not in kebab-case
            /purposes/1/name/en                 | ""                          | /purposes/shared-service: the name is not in every language
            /purposes/1/noticeVersion           | "1"                         | /purposes/shared-service: noticeVersion is not major.minor
            /purposes/1/dpiaReference           | ""                          | /purposes/shared-service: has no DPIA reference
            /purposes/1/retention               | "P2Y"                       | /purposes/shared-service: retention is not in days
            /purposes/1/dpvPurpose              | "service"                   | /purposes/shared-service: dpvPurpose
            /purposes/1/recipients              | {}                          | /purposes/shared-service: nobody may receive for it
            /purposes/1/categories              | []                          | /purposes/shared-service: needs no category
            /purposes/1/categories/0            | "contact"                   | /purposes/shared-service: names a category twice
            /purposes/1/categories/0            | "photo"                     | /purposes/shared-service/categories: photo is no category of the catalogue
            /purposes/0/categories/0            | "work-ability"              | /purposes/job-placement/categories/work-ability: is beyond the ceiling of every recipient
            /purposes/1/recipients/KELA         | null                        | /purposes/shared-service/recipients/KELA: has no legal basis
            /purposes/1/recipients/KELA/legalBasis         | "LEGITIMATE_INTEREST" | /purposes/shared-service/recipients/KELA: an authority has no legitimate interest
            /purposes/1/recipients/KELA/consentEffect      | "BOTH"                | /purposes/shared-service/recipients/KELA: a consent is GDPR consent exactly where
            /purposes/0/recipients/STAFFING_COMPANY/consentEffect | "SECRECY_WAIVER" | /purposes/job-placement/recipients/STAFFING_COMPANY: a consent is GDPR consent exactly where
            /purposes/0/recipients/STAFFING_COMPANY/onward | "BY_LAW_ONLY"         | /purposes/job-placement/recipients/STAFFING_COMPANY: who is no authority
            /legalBases/CONSENT/sv              | ""                          | /legalBases: a text is empty
            /consentEffects/BOTH/sv             | ""                          | /consentEffects: a text is empty
            """)
    void everyMistake_isNamedWithItsPlace(String place, String value, String expected) throws Exception {
        var broken = shipped();
        put(broken, place, value);
        var faults = CatalogueRules.faults(CatalogueFile.of(broken));
        assertTrue(faults.stream().anyMatch(f -> f.startsWith(expected)), () -> expected + " is not among " + faults);
        var stopped = assertThrows(IllegalStateException.class, () -> CatalogueRules.stopAt("the catalogue", faults));
        assertTrue(stopped.getMessage().contains(expected), stopped.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /legalBases     | VITAL        | /legalBases: VITAL has no name
            /consentEffects | GDPR_CONSENT | /consentEffects: GDPR_CONSENT has no name
            """)
    void everyBasisAndEffect_hasAName(String place, String gone, String expected) {
        var broken = shipped();
        ((ObjectNode) broken.at(place)).remove(gone);
        assertEquals(List.of(expected), CatalogueRules.faults(CatalogueFile.of(broken)));
    }

    /** What can't even be read is told with its place as well. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /categories/3/name             | /catalogue/catalogue.json at /categories/3
            /categories/3/fields           | /catalogue/catalogue.json at /categories/3
            /categories/3/released/0/to    | /catalogue/catalogue.json at /categories/3/released/0
            /categories/3/fields/text/sv   | /catalogue/catalogue.json at /categories/3/fields/text
            /purposes/2/retention          | /catalogue/catalogue.json at /purposes/2
            /purposes/2/recipients/KELA/legalBasis | /catalogue/catalogue.json at /purposes/2/recipients/KELA
            """)
    void whatIsMissing_isNamedWithItsPlace(String place, String expected) {
        var broken = shipped();
        ((ObjectNode) broken.at(parent(place))).remove(last(place));
        var refused = assertThrows(IllegalStateException.class, () -> CatalogueFile.of(broken));
        assertTrue(refused.getMessage().startsWith(expected + ": "), refused.getMessage());
        assertTrue(refused.getMessage().contains(last(place) + " is missing"), refused.getMessage());
    }

    @Test
    void unknownWords_areMistakes() throws Exception {
        for (var place : List.of("/categories/0", "/purposes/0", "/categories/0/released/0")) {
            var broken = shipped();
            ((ObjectNode) broken.at(place)).put("sourceTypes", "x");
            var refused = assertThrows(IllegalStateException.class, () -> CatalogueFile.of(broken));
            assertTrue(refused.getMessage().contains(place + "/sourceTypes"), refused.getMessage());
        }
        var misspelt = shipped();
        put(misspelt, "/categories/0/recipientTypes/0", "\"KELLA\"");
        assertThrows(IllegalStateException.class, () -> CatalogueFile.of(misspelt));
    }

    /** Events in the log carry these bits for years. */
    @Test
    void bitsNeverChange() {
        var bits = Map.of(
                "identity", 0,
                "contact", 1,
                "skills-assessment", 2,
                "job-wishes", 3,
                "work-history", 4,
                "education", 5,
                "event-cards", 6,
                "service-actions", 7,
                "cooperation-indicator", 8,
                "work-ability", 9);
        ShippedCatalogue.read().categories().forEach(c -> assertEquals(bits.get(c.code()), c.bit(), c.code()));
    }

    /** The ceilings of the design, written down a second time. */
    @Test
    void ceilingsAreThoseOfTheDesign() {
        var catalogue = ShippedCatalogue.read();
        assertEquals(
                Set.of(
                        "identity",
                        "contact",
                        "skills-assessment",
                        "job-wishes",
                        "work-history",
                        "education",
                        "event-cards",
                        "service-actions"),
                Set.copyOf(catalogue.allowedCategories(PartnerType.STAFFING_COMPANY)));
        assertEquals(
                9, catalogue.allowedCategories(PartnerType.SERVICE_PROVIDER).size());
        assertTrue(Stream.of(PartnerType.values())
                .filter(PartnerType::isAuthority)
                .allMatch(t -> catalogue.allowedCategories(t).size() == 10));
        assertEquals(
                Set.of("JOB_OFFER", "INTERVIEW", "RECRUITMENT_EVENT", "WORK_TRIAL", "APPRENTICESHIP", "REKRYKOULUTUS"),
                Set.copyOf(catalogue
                        .known("service-actions")
                        .profiles("job-placement", PartnerType.STAFFING_COMPANY)
                        .getFirst()
                        .only()
                        .get("type")));
    }

    /** Who only needs to know whose assessment it is doesn't get the age. */
    @Test
    void purposesThatNeedLess_getLess() {
        var identity = ShippedCatalogue.read().known("identity");
        assertEquals(
                Set.of("givenName", "familyName"), identity.releasedTo(PartnerType.STAFFING_COMPANY, "skills-reuse"));
        assertTrue(identity.releasedTo(PartnerType.STAFFING_COMPANY, "job-placement")
                .contains("birthYear"));
        assertEquals(Set.of(), identity.releasedTo(PartnerType.STAFFING_COMPANY, null));
    }

    private static void put(ObjectNode root, String place, String value) throws Exception {
        var target = root.at(parent(place));
        assertTrue(!root.at(place).isMissingNode(), "no such place: " + place);
        switch (target) {
            case ObjectNode object -> object.set(last(place), JSON.readTree(value));
            case ArrayNode array -> array.set(Integer.parseInt(last(place)), JSON.readTree(value));
            default -> throw new AssertionError(place);
        }
    }

    private static String parent(String place) {
        return place.substring(0, place.lastIndexOf('/'));
    }

    private static String last(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
