package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * P4: two worlds that differ only in what a person did, or whether the hub knows them at all, give a partner the same
 * conversation.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class HiddenFactTest {
    private static final BiConsumer<TestPerson, String> NOTHING = (person, request) -> {};
    private static final BiConsumer<TestPerson, String> SAYS_NO =
            (person, request) -> Api.decide(person, request, Map.of("contact", false, "skills-assessment", false))
                    .then()
                    .statusCode(200);

    private static Optional<TestPerson> someone() {
        return Optional.of(TestHub.person());
    }

    @Test
    void refusedIsNotToldFromUnanswered() {
        assertEquals(conversation(someone(), NOTHING), conversation(someone(), SAYS_NO));
    }

    @Test
    void unknownIsNotToldFromKnown() {
        assertEquals(conversation(someone(), NOTHING), conversation(Optional.empty(), NOTHING));
    }

    @Test
    void unknownIsNotToldFromRefused() {
        assertEquals(conversation(Optional.empty(), NOTHING), conversation(someone(), SAYS_NO));
    }

    /** What the person has with others is no business of the one who asks. */
    @Test
    void consentsOfOthersAreNotSeen() {
        var other = TestHub.partner(PartnerType.MUNICIPALITY);
        var open = TestHub.person();
        Api.consent(open, other, other, "shared-service", "contact", "skills-assessment");
        var ended = TestHub.person();
        var consent = Api.consent(ended, other, other, "shared-service", "contact", "skills-assessment");
        Api.withdraw(ended, consent).then().statusCode(200);
        var plain = conversation(someone(), NOTHING);
        assertEquals(plain, conversation(Optional.of(open), NOTHING));
        assertEquals(plain, conversation(Optional.of(ended), NOTHING));
    }

    @Test
    void recordsOfOthersAreNotSeen() {
        var source = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        var assessed = TestHub.person();
        Api.allowDeposit(assessed, source);
        Api.store(source, TestHub.subject(source, assessed).toString(), Api.assessment())
                .then()
                .statusCode(201);
        assertEquals(conversation(someone(), NOTHING), conversation(Optional.of(assessed), NOTHING));
    }

    /** To the one who held it a consent has ended; that reading then is like never having been allowed. */
    @Test
    void readsAfterWithdrawal_areReadsWithoutConsent() {
        var recipient = TestHub.partner(PartnerType.MUNICIPALITY);
        var person = TestHub.person();
        var consent = Api.consent(person, recipient, recipient, "shared-service", "contact", "skills-assessment");
        Api.withdraw(person, consent).then().statusCode(200);
        var former = new Transcript();
        reads(former, recipient, TestHub.subject(recipient, person).toString());
        var stranger = TestHub.partner(PartnerType.MUNICIPALITY);
        var never = new Transcript();
        reads(never, stranger, TestHub.subject(stranger, TestHub.person()).toString());
        assertEquals(never.lines(), former.lines());
    }

    @Test
    void transcriptsDoDiffer_whenThePersonSaysYes() {
        var no = conversation(someone(), SAYS_NO);
        var yes = conversation(
                someone(),
                (person, request) -> Api.decide(person, request, Map.of("contact", true, "skills-assessment", false))
                        .then()
                        .statusCode(200));
        assertTrue(!no.equals(yes), "a comparison that can't fail proves nothing");
    }

    private static List<String> conversation(Optional<TestPerson> who, BiConsumer<TestPerson, String> hidden) {
        var partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        var said = new Transcript();
        var code = who.map(TestPerson::identityCode).orElseGet(TestHub::newIdentityCode);
        String subject = said.add("look up", lookup(partner, code)).path("subjectId");
        said.add("look up again", lookup(partner, code));
        var asking = Asking.about(partner, subject).item("contact").item("skills-assessment", "self");
        asking.with("id", UUID.randomUUID()).with("reference", "case-1");
        String request = said.add("ask", asking.send()).path("id");
        who.ifPresent(person -> hidden.accept(person, request));
        said.add("repeat", asking.send());
        said.add("how does it stand", Api.as(partner).get("/consent-requests/{id}", request));
        said.add("ask anew", asking.with("id", UUID.randomUUID()).send());
        reads(said, partner, subject);
        said.add("put in", Api.store(partner, subject, Api.assessment()));
        said.add("whom may I read", Api.as(partner).get("/subjects?role=recipient"));
        said.add("whom may I supply", Api.as(partner).get("/subjects?role=source"));
        said.add("consents", Api.as(partner).get("/consents?subjectId=" + subject));
        said.add("ended consents", Api.as(partner).get("/consents?status=ended"));
        said.add("what I may supply by consent", Api.as(partner).get("/consents?role=source"));
        said.add(
                "cancel", Api.as(partner).contentType(ContentType.JSON).post("/consent-requests/{id}/cancel", request));
        said.add("ask once more", asking.with("id", UUID.randomUUID()).send());
        said.add("look up at last", lookup(partner, code));
        var officer = Api.as(TestStaff.officerOf(partner));
        said.add("what our officer sees", officer.queryParam("limit", 200).get("/oversight/audit/events"));
        said.add("of them", Api.as(TestStaff.officerOf(partner)).get("/oversight/audit/events?subject=" + subject));
        return said.lines();
    }

    private static void reads(Transcript said, TestPartner partner, String subject) {
        var path = "/subjects/" + subject;
        var purpose = Asking.purposeOf(partner.type());
        said.add("list", Api.reading(partner, purpose).get(path + "/skills-assessments"));
        said.add("one", Api.reading(partner, purpose).get(path + "/skills-assessments/" + UUID.randomUUID()));
        said.add("profile", Api.reading(partner, purpose).get(path + "/profile"));
    }

    private static io.restassured.response.Response lookup(TestPartner partner, String code) {
        return Api.as(partner)
                .contentType(ContentType.JSON)
                .body(Map.of("personalIdentityCode", code))
                .post("/subjects/lookup");
    }
}
