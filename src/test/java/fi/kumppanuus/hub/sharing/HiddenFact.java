package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestRule;
import io.restassured.http.ContentType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What the person and others do behind a partner's back. The person of all but the first is known to the hub. */
enum HiddenFact implements Happening {
    UNKNOWN_PERSON(talk -> true),
    NO(talk -> decide(talk, false)),
    LATER(HiddenFact::looksAndLeaves),
    SILENCED(HiddenFact::silence),
    SILENCED_AND_HEARD_AGAIN(talk -> silence(talk) && hear(talk)),
    NO_THEN_SILENCED(talk -> decide(talk, false) && silence(talk)),
    ASKED_BY_ANOTHER(talk -> !askedByAnother(talk, talk.partner).isEmpty()),
    NO_TO_ANOTHER_ABOUT_THE_SAME(talk -> answerAnother(talk, talk.partner, false)),
    NO_TO_ANOTHERS_RECIPIENT(talk -> answerAnother(talk, talk.cast.recipient(), false)),
    OTHERS_CONSENT(talk -> answerAnother(talk, talk.cast.recipient(), true)),
    OTHERS_CONSENT_WITHDRAWN(talk -> answerAnother(talk, talk.cast.recipient(), true) && withdraw(talk)),
    OTHERS_CONSENT_GIVEN_BACK(talk -> answerAnother(talk, talk.cast.recipient(), true) && giveBack(talk)),
    OTHERS_CONSENT_FROM_ANOTHER_SOURCE(talk -> answerAboutSource(talk, talk.cast.source(), true)),
    OPENED_TO_ANOTHER(HiddenFact::openedToAnother),
    NO_WHERE_IT_WOULD_BE_THE_SOURCE(talk -> answerAboutSource(talk, supplier(talk), false)),
    RECORDED_BY_ANOTHER(HiddenFact::recordedByAnother),
    /** Of what the partner itself wrote down at its desk, for another to hold. */
    WITHDRAWN_SINCE(HiddenFact::withdraw),
    GIVEN_BACK_SINCE(HiddenFact::giveBack),
    RESTRICTED(talk -> restrict(talk, true)),
    RESTRICTED_AND_LIFTED(talk -> restrict(talk, true) && restrict(talk, false)),
    UNDER_SAFETY_RESTRICTION(talk -> hide(talk, true)),
    UNDER_SAFETY_RESTRICTION_AND_LIFTED(talk -> hide(talk, true) && hide(talk, false)),
    UNDER_SAFETY_RESTRICTION_BY_AUTHORITY(HiddenFact::hiddenByAuthority),
    SERVED_BY_OTHERS(HiddenFact::served),
    RECORDS_OF_OTHERS(HiddenFact::putIn),
    CARD_AND_ACTION_OF_OTHERS(HiddenFact::putInCardAndAction),
    PROFILE_FILLED_IN(HiddenFact::fillIn);

    private final Predicate<Talk> act;

    HiddenFact(Predicate<Talk> act) {
        this.act = act;
    }

    @Override
    public boolean happens(Talk talk) {
        return act.test(talk);
    }

    @Override
    public boolean personIsKnown() {
        return this != UNKNOWN_PERSON;
    }

    private static TestPerson person(Talk talk) {
        return talk.person.orElseThrow();
    }

    /** Answers whatever waits, each item alike. */
    static boolean decide(Talk talk, boolean granted) {
        var waiting = waiting(talk);
        for (var request : waiting) {
            List<String> items = Api.as(person(talk))
                    .get("/me/consent-requests/{id}", request)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.category");
            var answers = new HashMap<String, Boolean>();
            items.forEach(category -> answers.put(category, granted));
            Api.decide(person(talk), request, answers).then().statusCode(200);
        }
        return !waiting.isEmpty();
    }

    private static List<String> waiting(Talk talk) {
        return Api.as(person(talk))
                .get("/me/consent-requests")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static boolean looksAndLeaves(Talk talk) {
        var waiting = waiting(talk);
        waiting.forEach(request -> Api.as(person(talk))
                .get("/me/consent-requests/{id}", request)
                .then()
                .statusCode(200));
        return !waiting.isEmpty();
    }

    private static boolean silence(Talk talk) {
        Api.as(person(talk))
                .contentType(ContentType.JSON)
                .body(Map.of("partner", talk.partner.id()))
                .post("/me/silenced-partners")
                .then()
                .statusCode(200);
        return true;
    }

    private static boolean hear(Talk talk) {
        Api.as(person(talk))
                .delete("/me/silenced-partners/{id}", talk.partner.id())
                .then()
                .statusCode(204);
        return true;
    }

    private static String askedByAnother(Talk talk, TestPartner recipient) {
        return Asking.about(talk.cast.asker(), person(talk))
                .to(recipient)
                .item("identity", "self")
                .item("contact", "self")
                .id();
    }

    private static boolean answerAnother(Talk talk, TestPartner recipient, boolean granted) {
        Api.decide(person(talk), askedByAnother(talk, recipient), Map.of("identity", granted, "contact", granted))
                .then()
                .statusCode(200);
        return true;
    }

    private static boolean openedToAnother(Talk talk) {
        var request = Asking.about(talk.cast.asker(), person(talk))
                .to(TestHub.partner(PartnerType.STAFFING_COMPANY))
                .item("job-wishes", "self")
                .id();
        Api.as(person(talk))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "items",
                        List.of(Map.of("category", "job-wishes", "granted", true, "opened", true)),
                        "noticeVersion",
                        "1.0",
                        "lang",
                        "fi"))
                .post("/me/consent-requests/{id}/decision", request)
                .then()
                .statusCode(200);
        return true;
    }

    /** One item that this source would supply, one of the person's own. */
    static boolean answerAboutSource(Talk talk, TestPartner source, boolean granted) {
        var request = Asking.about(talk.cast.asker(), person(talk))
                .to(talk.cast.recipient())
                .item("skills-assessment", source.id())
                .item("contact", "self")
                .id();
        Api.decide(person(talk), request, Map.of("skills-assessment", granted, "contact", granted))
                .then()
                .statusCode(200);
        return true;
    }

    /** The partner, if its type can supply anything that is asked for here. */
    private static TestPartner supplier(Talk talk) {
        return switch (talk.partner.type()) {
            case EMPLOYMENT_AUTHORITY, MUNICIPALITY, SERVICE_PROVIDER -> talk.partner;
            default -> talk.cast.source();
        };
    }

    private static List<String> consents(Talk talk) {
        return Api.as(person(talk))
                .get("/me/consents")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.status == 'in-force' }.id");
    }

    static boolean withdraw(Talk talk, String... items) {
        var held = consents(talk);
        held.forEach(
                consent -> Api.withdraw(person(talk), consent, items).then().statusCode(200));
        return !held.isEmpty();
    }

    static boolean giveBack(Talk talk) {
        var held = consents(talk);
        held.forEach(consent -> Api.as(talk.cast.recipient())
                .contentType(ContentType.JSON)
                .post("/consents/{id}/relinquish", consent)
                .then()
                .statusCode(200));
        return !held.isEmpty();
    }

    private static boolean recordedByAnother(Talk talk) {
        var asker = talk.cast.asker();
        Api.as(asker)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(desk(
                        Api.lookup(asker, talk.code),
                        talk,
                        List.of(
                                Map.of("category", "identity", "sources", List.of("self"), "granted", true),
                                Map.of("category", "contact", "sources", List.of("self"), "granted", false)),
                        "archive-other"))
                .post("/consents/assisted")
                .then()
                .statusCode(201);
        return true;
    }

    /** What an officer of whoever knows the person under this id writes down for the recipient. */
    static Map<String, Object> desk(String subject, Talk talk, List<Map<String, Object>> items, String reference) {
        var recipient = talk.cast.recipient();
        var body = new HashMap<String, Object>();
        body.put("subjectId", subject);
        body.put("personalIdentityCode", talk.code);
        body.put("purpose", Asking.purposeOf(recipient.type()));
        body.put("answers", List.of(Map.of("recipient", recipient.id(), "items", items)));
        body.put(
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(100).toString());
        body.put(
                "servicePeriodEnd",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(120).toString());
        body.put("noticeVersion", "1.0");
        body.put("lang", "fi");
        body.put("identifiedBy", "ID_DOCUMENT");
        body.put("given", "SIGNED");
        body.put("evidence", Map.of("reference", reference, "sha256", "ab".repeat(32)));
        return body;
    }

    private static boolean restrict(Talk talk, boolean restricted) {
        Api.as(person(talk))
                .contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", restricted))
                .put("/me/settings")
                .then()
                .statusCode(200);
        return true;
    }

    private static boolean hide(Talk talk, boolean restricted) {
        Api.as(person(talk))
                .contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", false, "safetyRestricted", restricted))
                .put("/me/settings")
                .then()
                .statusCode(200);
        return true;
    }

    private static boolean hiddenByAuthority(Talk talk) {
        var authority = talk.cast.asker();
        Api.as(authority)
                .contentType(ContentType.JSON)
                .body(Map.of("personalIdentityCode", talk.code, "restricted", true))
                .put("/subjects/{id}/safety-restriction", Api.lookup(authority, talk.code))
                .then()
                .statusCode(204);
        return true;
    }

    /** Two others have to do with the person by law. */
    private static boolean served(Talk talk) {
        var source = talk.cast.asker();
        var rule = TestRule.between(source.type(), PartnerType.KELA).registered();
        Api.as(source)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(rule.relationship(
                        Api.lookup(source, talk.code), talk.code, source, TestHub.partner(PartnerType.KELA)))
                .post("/service-relationships")
                .then()
                .statusCode(201);
        return true;
    }

    private static boolean putIn(Talk talk) {
        var source = talk.cast.source();
        Api.allowDeposit(person(talk), source);
        Api.store(source, TestHub.subject(source, person(talk)).toString(), Api.assessment())
                .then()
                .statusCode(201);
        return true;
    }

    private static boolean putInCardAndAction(Talk talk) {
        return SharedCard.putIn(talk) && SharedCard.anotherFirmPutsInAnAction(talk);
    }

    private static boolean fillIn(Talk talk) {
        var now = Api.as(person(talk)).get("/me/profile");
        Api.as(person(talk))
                .contentType(ContentType.JSON)
                .header("If-Match", now.header("ETag"))
                .body(Map.of(
                        "contact",
                        Map.of("phone", "+358 40 000 0001"),
                        "jobWishes",
                        Map.of("agencyWork", true),
                        "education",
                        Map.of("qualifications", List.of(Map.of("name", "perustutkinto")))))
                .put("/me/profile")
                .then()
                .statusCode(200);
        return true;
    }
}
