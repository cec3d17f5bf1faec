package fi.kumppanuus.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What sofia's pages show: something of each kind, made by the real interface. */
final class SofiasFile {
    static final String PERSON = "sofia";
    private static final String OFFICE = "employment-oulu";
    private static final String LAW = "example-multisectoral-plan";

    private final SandboxInfo info;
    private final SandboxFolder folder;
    private final HubClient office;
    private final HubClient person;
    private final String subject;

    SofiasFile(SandboxInfo info, SandboxFolder folder) {
        this.info = info;
        this.folder = folder;
        this.office = HubClient.partner(info, OFFICE);
        this.person = HubClient.person(info, folder, PERSON);
        this.subject = StandingConsent.lookUp(info, office, PERSON);
        tidyUp();
    }

    /** So that it can be made a second time in the same sandbox. */
    private void tidyUp() {
        for (var open : person.get("/me/consent-requests").require(200).json().path("items")) {
            office.post("/consent-requests/" + open.get("id").asText() + "/cancel", Map.of());
        }
        for (var consent : person.get("/me/consents").require(200).json().path("items")) {
            person.post("/me/consents/" + consent.get("id").asText() + "/withdraw", Map.of());
        }
    }

    /** Where the person answers. */
    String ask(String recipient, String purpose, List<String> categories) {
        return office.post(
                        "/consent-requests",
                        Consents.request(
                                subject,
                                info.partner(recipient).id(),
                                purpose,
                                categories,
                                StandingConsent.today(folder).plusMonths(6)))
                .require(201)
                .json()
                .get("approvalUrl")
                .asText();
    }

    /** A consent that the person has given, by its id. */
    String granted(String recipient, String purpose, List<String> categories) {
        ask(recipient, purpose, categories);
        for (var open : person.get("/me/consent-requests").require(200).json().path("items")) {
            var to = open.path("recipient").path("partnerId").asText();
            if (to.equals(info.partner(recipient).id())) {
                var shown = Consents.shown(person, open.get("id").asText())
                        .require(200)
                        .json();
                Consents.decide(person, shown, new HashMap<>(), true).require(200);
            }
        }
        return inForce(recipient, purpose).orElseThrow();
    }

    Optional<String> inForce(String recipient, String purpose) {
        return Consents.inForce(person, info.partner(recipient).id(), purpose)
                .map(consent -> consent.get("id").asText());
    }

    void withdrawn(String consent) {
        person.post("/me/consents/" + consent + "/withdraw", Map.of()).require(200);
    }

    /** A card that the office opens, by a permission that the person gives. */
    void cardOpened() {
        person.post("/me/deposits", Map.of("source", info.partner(OFFICE).id(), "category", "event-cards"))
                .require(200, 201, 409);
        var card = Map.of(
                "template",
                "JOB_APPLICATION",
                "templateVersion",
                1,
                "occurredOn",
                StandingConsent.today(folder).toString());
        office.post("/subjects/" + subject + "/event-cards", card).require(201);
    }

    void sharedByLaw() {
        office.post(
                        "/service-relationships",
                        Map.of(
                                "subjectId", subject,
                                "personalIdentityCode", info.jobseeker(PERSON).personalIdentityCode(),
                                "rule", LAW,
                                "source", info.partner(OFFICE).id(),
                                "recipient", info.partner("kela").id(),
                                "begins", StandingConsent.today(folder).toString(),
                                "ends",
                                        StandingConsent.today(folder)
                                                .plusMonths(12)
                                                .toString(),
                                "caseReference", "D/2/2026"))
                .require(201, 409);
    }

    /** The status that a partner gets for the person's name. */
    int read(String partner, String purpose, String subjectThere) {
        return HubClient.partner(info, partner, Optional.of(purpose))
                .get("/subjects/" + subjectThere + "/profile")
                .status();
    }

    String subjectAt(String partner) {
        return Consents.newestSubject(HubClient.partner(info, partner)).orElseThrow();
    }
}
