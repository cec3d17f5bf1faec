package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An event card that travels: a job application, the coach's step, the interview, a job. Each hand has its own consent. */
final class CardStory {
    private static final String OFFICE = "employment-oulu";
    private static final String COACH = "provider-polku";
    private static final String FIRM = "staffing-aalto";

    private final SandboxInfo info;
    private final Steps steps;
    private final HubClient person;
    private final HubClient office;
    private final HubClient coach;
    private final HubClient firm;
    private final LocalDate today;

    CardStory(SandboxInfo info, SandboxFolder folder, Steps steps, HubClient person) {
        this.info = info;
        this.steps = steps;
        this.person = person;
        this.office = HubClient.partner(info, OFFICE, Optional.of("shared-service"));
        this.coach = HubClient.partner(info, COACH, Optional.of("job-placement"));
        this.firm = HubClient.partner(info, FIRM, Optional.of("job-placement"));
        this.today = StandingConsent.today(folder);
    }

    /** Ends what an earlier run left, so that this one begins like the first. */
    static void tidyUp(SandboxInfo info, HubClient person) {
        for (var held : List.of(Map.entry(OFFICE, "shared-service"), Map.entry(COACH, "job-placement"))) {
            Consents.inForce(person, info.partner(held.getKey()).id(), held.getValue())
                    .ifPresent(
                            old -> person.post("/me/consents/" + old.get("id").asText() + "/withdraw", Map.of())
                                    .require(200));
        }
    }

    /** @param atOffice and atFirm: their own ids of the person */
    void play(String atOffice, String atFirm) {
        allow(atOffice);
        String atCoach =
                Consents.newestSubject(coach).orElseThrow(() -> new SandboxFailure("provider-polku knows nobody."));
        String card = report(atOffice);
        coach(atCoach, card);
        interview(atFirm, card);
        employed(atOffice, card);
    }

    private void allow(String atOffice) {
        steps.title("aino lets the coach see her event cards, and employment-oulu what staffing-aalto does for her");
        ask(atOffice, COACH, "job-placement", List.of(item("event-cards", OFFICE)));
        ask(atOffice, OFFICE, "shared-service", List.of(item("service-actions", FIRM)));
        for (JsonNode open :
                person.get("/me/consent-requests").require(200).json().path("items")) {
            JsonNode shown =
                    Consents.shown(person, open.get("id").asText()).require(200).json();
            Http.Answer answer = Consents.decide(person, shown, Map.of(), true);
            steps.shown(
                    "aino says yes to "
                            + open.path("recipient").path("name").path("en").asText(),
                    answer.status(),
                    "");
            answer.require(200);
        }
    }

    private void ask(String subject, String recipient, String purpose, List<?> items) {
        office.post(
                        "/consent-requests",
                        Map.of(
                                "subjectId", subject,
                                "recipient", info.partner(recipient).id(),
                                "purpose", purpose,
                                "items", items,
                                "validUntil", today.plusMonths(3).toString()))
                .require(201);
    }

    private Map<String, Object> item(String category, String source) {
        return Map.of(
                "category", category, "sources", List.of(info.partner(source).id()));
    }

    private String report(String atOffice) {
        steps.title("employment-oulu reports: aino applies for a job");
        var body = Map.of("template", "JOB_APPLICATION", "templateVersion", 1, "occurredOn", today.toString());
        Http.Answer made = steps.post(OFFICE, office, "/subjects/" + atOffice + "/event-cards", body, 201);
        steps.check("the card is open", made.json().path("status").asText().equals("OPEN"));
        steps.check(
                "three agreed steps, each with its day",
                made.json().path("steps").size() == 3);
        return made.json().get("id").asText();
    }

    private void coach(String atCoach, String card) {
        steps.title("provider-polku's coach does the first step");
        String path = "/subjects/" + atCoach + "/event-cards/" + card;
        steps.post(COACH, coach, path + "/steps/1/done", Map.of(), 204);
        Http.Answer now = steps.get(COACH, coach, path, 200);
        steps.check(
                "the card is in progress", now.json().path("status").asText().equals("IN_PROGRESS"));
        Http.Answer theirs = steps.post(COACH, coach, path + "/steps/2/done", Map.of(), 403);
        steps.check("the interview is not the coach's to tick off", theirs.status() == 403);
    }

    private void interview(String atFirm, String card) {
        steps.title("staffing-aalto interviews her, and gives her the job");
        var body = Map.of(
                "type",
                "INTERVIEW",
                "status",
                "ENDED",
                "startedOn",
                today.toString(),
                "endedOn",
                today.toString(),
                "outcome",
                "EMPLOYED",
                "eventCard",
                card,
                "text",
                "Keskustelu sujui hyvin.");
        steps.post(FIRM, firm, "/subjects/" + atFirm + "/service-actions", body, 201);
        steps.post(FIRM, firm, "/subjects/" + atFirm + "/event-cards/" + card + "/steps/2/done", Map.of(), 204);
    }

    private void employed(String atOffice, String card) {
        steps.title("employment-oulu sees the result, and nothing of what the firm wrote");
        Http.Answer actions = steps.get(OFFICE, office, "/subjects/" + atOffice + "/service-actions", 200);
        steps.check("EMPLOYED", actions.body().contains("EMPLOYED"));
        steps.check("not the firm's own words", !actions.body().contains("sujui"));
        String path = "/subjects/" + atOffice + "/event-cards/" + card;
        Http.Answer now = steps.get(OFFICE, office, path, 200);
        steps.check(
                "two of three steps are done",
                HubClient.all(now.json().path("steps")).stream()
                                .filter(step -> step.has("doneOn"))
                                .count()
                        == 2);
        Http.Answer closed = office.question("PATCH", path)
                .header("If-Match", now.header("ETag").orElse("*"))
                .json("{\"status\":\"CLOSED\"}")
                .ask();
        steps.shown("PATCH …/event-cards/… {\"status\":\"CLOSED\"} as " + OFFICE, closed.status(), closed.body());
        steps.check("the card is closed", closed.json().path("status").asText().equals("CLOSED"));
    }
}
