package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.PartnerContact;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.PartnerState;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import fi.kumppanuus.hub.platform.Refusal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be asked of anybody. */
class RequestRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final ActingUser USER = new ActingUser("case-worker-7");
    private static final UUID ID = UUID.randomUUID();
    private static final SubjectId SUBJECT = new SubjectId(UUID.randomUUID());

    private static final PartnerInfo AALTO = partner(1, PartnerType.STAFFING_COMPANY);
    private static final PartnerInfo OFFICE = partner(2, PartnerType.EMPLOYMENT_AUTHORITY);
    private static final PartnerInfo SCHOOL = partner(3, PartnerType.SERVICE_PROVIDER);
    private static final PartnerInfo KELA = partner(4, PartnerType.KELA);

    private final RequestRules rules = new RequestRules(
            ShippedCatalogue.read(),
            Stream.of(SCHOOL, AALTO, OFFICE, KELA).collect(Collectors.toMap(PartnerInfo::id, Function.identity())),
            TODAY,
            Period.ofMonths(12));

    private static PartnerInfo partner(int number, PartnerType type) {
        var name = new LocalizedText("n", "n", "n");
        return new PartnerInfo(
                new PartnerId(new UUID(0, number)),
                name,
                name,
                type,
                "0000000-0",
                new PartnerContact("", "", ""),
                PartnerState.ACTIVE,
                TODAY,
                null,
                List.of("https://aalto.test/back"),
                List.of());
    }

    private static CreateConsentRequest.Item item(String category, Source... sources) {
        return new CreateConsentRequest.Item(category, sources.length == 0 ? null : List.of(sources));
    }

    private static CreateConsentRequest asking(
            String purpose, LocalDate until, @Nullable String returnUrl, CreateConsentRequest.Item... items) {
        return new CreateConsentRequest(
                ID, SUBJECT, AALTO.id(), purpose, List.of(items), until, "case 7", returnUrl, "state-1");
    }

    private AskedFor asked(CreateConsentRequest body) {
        return rules.check(ID, body, AALTO, AALTO, USER);
    }

    private Refusal refused(CreateConsentRequest body) {
        return Refusal.of(() -> asked(body));
    }

    @Test
    void whatIsAskedFor_isTakenOver() {
        var source = Source.of(SCHOOL.id());
        assertEquals(
                new AskedFor(
                        ID,
                        AALTO.id(),
                        SUBJECT,
                        AALTO.id(),
                        "job-placement",
                        List.of(new RequestedItem(
                                "education", List.of(SCHOOL.id().value()))),
                        TODAY,
                        "case 7",
                        "https://aalto.test/back",
                        "state-1",
                        USER),
                asked(asking("job-placement", TODAY, "https://aalto.test/back", item("education", source, source))));
    }

    @Test
    void noSourceNamed_meansThePersonAndAllThatSupplyIt() {
        assertEquals(
                List.of(new RequestedItem(
                        "education",
                        List.of(new UUID(0, 0), OFFICE.id().value(), SCHOOL.id().value()))),
                asked(asking("job-placement", TODAY.plusYears(1), null, item("education")))
                        .items());
    }

    @Test
    void thePersonIsASourceOfAnything() {
        assertEquals(
                List.of(new RequestedItem("identity", List.of(new UUID(0, 0)))),
                asked(asking("job-placement", TODAY, null, item("identity", Source.SELF)))
                        .items());
    }

    @Test
    void onlyAuthorities_askForOthers() {
        var body = asking("job-placement", TODAY, null, item("education"));
        assertEquals(AALTO.id(), rules.check(ID, body, OFFICE, AALTO, USER).recipient());
        assertEquals(
                "recipient-not-allowed",
                Refusal.of(() -> rules.check(ID, body, SCHOOL, AALTO, USER)).type());
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        var refusal = refused(asking(
                "no-such",
                TODAY.minusDays(1),
                "https://aalto.test/else",
                item("education"),
                item("no-such"),
                item("education"),
                item("contact", Source.SELF, Source.of(KELA.id()), new Source(new UUID(9, 9)))));
        assertEquals("unprocessable", refusal.type());
        assertEquals(
                List.of(
                        "/purpose unknown",
                        "/items/1/category unknown",
                        "/items/2/category duplicate",
                        "/items/3/sources/1 not-a-source",
                        "/items/3/sources/2 not-a-source",
                        "/validUntil out-of-range",
                        "/returnUrl not-registered"),
                refusal.faults());
    }

    @Test
    void aDayTooFar_isOutOfRange() {
        var body = asking("job-placement", TODAY.plusYears(1).plusDays(1), null, item("education"));
        assertEquals(List.of("/validUntil out-of-range"), refused(body).faults());
    }

    @Test
    void ceilingOfTheRecipient_comesBeforeEverything() {
        var refusal = refused(asking("no-such", TODAY, null, item("work-ability")));
        assertEquals("category-not-allowed", refusal.type());
        assertEquals(
                List.of(
                        "identity",
                        "contact",
                        "skills-assessment",
                        "job-wishes",
                        "work-history",
                        "education",
                        "event-cards",
                        "service-actions"),
                refusal.extensions().get("allowedCategories"));
    }

    @Test
    void purposeMustFitTypeAndCategory() {
        var refusal = refused(asking("shared-service", TODAY, null, item("education")));
        assertEquals("purpose-not-allowed", refusal.type());
        assertEquals(List.of("job-placement"), refusal.extensions().get("allowedPurposes"));
        assertEquals(
                "purpose-not-allowed",
                refused(asking("skills-reuse", TODAY, null, item("education"))).type());
    }

    @Test
    void identityCodesStayOutOfItsTexts() {
        var body = new CreateConsentRequest(
                ID,
                SUBJECT,
                AALTO.id(),
                "job-placement",
                List.of(item("education")),
                TODAY,
                "010594Y9032",
                null,
                "s 010594Y9032");
        var refusal = refused(body);
        assertEquals("identity-code-in-text", refusal.type());
        assertEquals(List.of("/reference identity-code", "/state identity-code"), refusal.faults());
    }
}
