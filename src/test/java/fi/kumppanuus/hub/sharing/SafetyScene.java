package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestRule;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A person whose every word is a marker, with a consent to an organisation of each type and one that reads by law. An
 * authority, whose names and id are markers too, asked for all of them, assessed the person and recorded the law.
 */
final class SafetyScene {
    static final String WELDING = Api.WELDING;

    final TestPerson person = TestHub.person();
    final TestPartner office = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    final Map<PartnerType, TestPartner> recipients = new EnumMap<>(PartnerType.class);
    final TestPartner byLaw = TestHub.partner(PartnerType.KELA);
    final Map<TestPartner, String> consents = new HashMap<>();
    /** Marker to the place where it was planted. */
    final Map<String, String> words = new HashMap<>();

    final Map<String, String> officeNames = new HashMap<>();
    String request = "";
    String relationship = "";

    /** With everything filled in, or with nothing but what leaves anyhow, entered by the person. */
    static SafetyScene filled() {
        var scene = new SafetyScene();
        scene.name();
        scene.contact(Map.of(
                "phone",
                        scene.word(
                                "contact.phone",
                                "+35850" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L)),
                "email", scene.word("contact.email", "m" + UUID.randomUUID() + "@paikka.example"),
                "language", "sv"));
        scene.parts();
        Api.allowDeposit(scene.person, scene.office);
        var atOffice = Api.lookup(scene.office, scene.person.identityCode());
        scene.store(
                atOffice,
                Map.of(
                        "uri",
                        WELDING,
                        "text",
                        scene.text("skills.text beside a uri"),
                        "level",
                        4,
                        "assessedBy",
                        "ASSESSOR"),
                Map.of("text", scene.text("skills.text in a record with a uri"), "level", 2, "assessedBy", "ASSESSOR"));
        scene.store(atOffice, Map.of("text", scene.text("skills.text alone"), "level", 3, "assessedBy", "ASSESSOR"));
        scene.share(atOffice);
        return scene;
    }

    static SafetyScene bare() {
        var scene = new SafetyScene();
        scene.contact(Map.of("language", "sv"));
        scene.bareParts();
        Api.allowDeposit(scene.person, scene.office);
        var atOffice = Api.lookup(scene.office, scene.person.identityCode());
        scene.enter(new AssessmentContent(
                AssessmentMethod.INTERVIEW,
                LocalDate.now(ZoneId.of("Europe/Helsinki")),
                null,
                List.of(new Skill(WELDING, null, 4, Skill.AssessedBy.ASSESSOR)),
                List.of(new Occupation(null, "7212")),
                null,
                null,
                null,
                null));
        scene.share(atOffice);
        return scene;
    }

    private String word(String place, String marker) {
        words.put(marker, place);
        return marker;
    }

    private String text(String place) {
        return word(place, "sana" + UUID.randomUUID());
    }

    private void name() {
        for (var column : List.of("name_fi", "name_sv", "name_en", "unit_fi", "unit_sv", "unit_en")) {
            var marker = "toimisto" + UUID.randomUUID();
            officeNames.put(marker, column + " of the source");
            TestHub.sql("update partner set " + column + " = ? where id = ?", marker, office.id());
        }
        officeNames.put(office.id().toString(), "id of the source");
    }

    private void parts() {
        change(Map.of(
                "jobWishes",
                Map.of(
                        "occupations", List.of(Map.of("iscoGroup", "7212")),
                        "municipalities", List.of("564"),
                        "text", text("jobWishes.text")),
                "workHistory",
                Map.of(
                        "jobs",
                        List.of(
                                Map.of(
                                        "startedOn", "2021-01-04",
                                        "employer", text("jobs.employer"),
                                        "title", text("jobs.title"),
                                        "text", text("jobs.text")),
                                Map.of("employer", text("jobs.employer alone")))),
                "education",
                Map.of(
                        "qualifications",
                        List.of(
                                Map.of(
                                        "level", 3,
                                        "name", text("qualifications.name"),
                                        "school", text("qualifications.school"),
                                        "text", text("qualifications.text")),
                                Map.of("name", text("qualifications.name alone"))))));
        Supplies.allow(person, office, "job-wishes");
        Api.as(office)
                .contentType(ContentType.JSON)
                .body(Map.of("jobWishes", Map.of("text", text("jobWishes.text of a source"))))
                .put("/subjects/{id}/profile", TestHub.subject(office, person))
                .then()
                .statusCode(200);
        Supplies.confirm(person);
    }

    /** What is left of them, entered so, which no operation takes. */
    private void bareParts() {
        var parts = Arc.container().instance(ProfileParts.class).get();
        var keys = Arc.container().instance(PersonKeys.class).get();
        var id = new PersonId(person.id());
        var left = List.of(
                new JobWishes(List.of(new Occupation(null, "7212")), null, null, null, null),
                new WorkHistory(
                        List.of(new WorkHistory.Job(null, null, LocalDate.parse("2021-01-04"), null, null, null))),
                new Education(List.of(new Education.Qualification(null, 3, null, null, null))));
        QuarkusTransaction.requiringNew()
                .run(() -> left.forEach(part -> parts.put(id, keys.of(id), parts.category(part), Source.SELF, part)));
    }

    private void contact(Map<String, String> contact) {
        change(Map.of("contact", contact));
    }

    private void change(Map<String, ?> parts) {
        var now = Api.as(person).get("/me/profile");
        Api.as(person)
                .contentType(ContentType.JSON)
                .header("If-Match", now.header("ETag"))
                .body(parts)
                .put("/me/profile")
                .then()
                .statusCode(200);
    }

    @SafeVarargs
    private void store(String atOffice, Map<String, Object>... skills) {
        var body = new HashMap<>(Api.assessment());
        body.put("skills", List.of(skills));
        body.put("provider", text("provider"));
        body.put("qualifications", List.of(Map.of("name", text("qualifications.name"), "completedOn", "2020-05-20")));
        String record = Api.store(office, atOffice, body)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var file = Api.pdf(text("what stands in an attachment"));
        Api.attach(office, atOffice, record, text("name of an attachment") + ".pdf", file)
                .then()
                .statusCode(201);
    }

    /** What no operation takes yet: an assessment that the person entered. */
    private void enter(AssessmentContent content) {
        var records = Arc.container().instance(Records.class).get();
        var keys = Arc.container().instance(PersonKeys.class).get();
        var form = Arc.container().instance(AssessmentForm.class).get();
        var clock = Arc.container().instance(Clock.class).get();
        var id = new PersonId(person.id());
        QuarkusTransaction.requiringNew()
                .run(() -> records.insert(
                        id,
                        keys.of(id),
                        form.filing(content, Source.SELF),
                        new RecordRef(Uuid7.at(clock.instant()), 1),
                        content));
    }

    private void share(String atOffice) {
        for (var type : PartnerType.values()) {
            var recipient = TestHub.partner(type);
            recipients.put(type, recipient);
            request = Asking.about(office, person)
                    .to(recipient)
                    .item("identity", "self")
                    .item("contact", "self")
                    .item("skills-assessment", "self", office.id())
                    .item("job-wishes", "self", office.id())
                    .item("work-history", "self")
                    .item("education", "self")
                    .id();
            String consent = Supplies.answer(
                            person,
                            request,
                            List.of(
                                    "identity",
                                    "contact",
                                    "skills-assessment",
                                    "job-wishes",
                                    "work-history",
                                    "education"),
                            true)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("consentId");
            consents.put(recipient, consent);
        }
        var rule = TestRule.between(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.KELA)
                .registered();
        relationship = Api.as(office)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(rule.relationship(atOffice, person.identityCode(), office, byLaw))
                .post("/service-relationships")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    void restrict() {
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", false, "safetyRestricted", true))
                .put("/me/settings")
                .then()
                .statusCode(200);
    }

    String subject(TestPartner partner) {
        return TestHub.subject(partner, person).toString();
    }

    List<TestPartner> readers() {
        var all = new java.util.ArrayList<>(recipients.values());
        all.add(byLaw);
        return all;
    }
}
