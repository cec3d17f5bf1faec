package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an office puts in about one of the caseload's people: each tells another state of assessment, card and action. */
final class CaseFile {
    private static final List<String> EVENTS = List.of(
            "JOB_APPLICATION", "STUDY_GUIDANCE", "SERVICE_START", "SKILLS_ASSESSMENT_DONE", "RECRUITMENT_EVENT");
    private static final List<String> TYPES = List.of(
            "COACHING",
            "WORK_TRIAL",
            "STUDY_GUIDANCE",
            "BENEFIT_ADVICE",
            "JOB_OFFER",
            "INTERVIEW",
            "RECRUITMENT_EVENT",
            "APPRENTICESHIP",
            "REKRYKOULUTUS",
            "LABOUR_MARKET_TRAINING",
            "WAGE_SUBSIDY_INFO",
            "DOCUMENT_SUPPORT",
            "CONTACT",
            "SURVEY");
    private static final List<String> OUTCOMES =
            List.of("EMPLOYED", "TRAINING", "ENTREPRENEUR", "NO_RESULT", "DISCONTINUED");

    private final HubClient office;
    private final String path;
    private final int n;
    private final LocalDate today;

    CaseFile(HubClient office, String subject, int n, LocalDate today) {
        this.office = office.with("Hub-Purpose", "shared-service");
        this.path = "/subjects/" + subject;
        this.n = n;
        this.today = today;
    }

    void fill(boolean withActions) {
        assessment();
        String card = card();
        if (withActions) {
            action(n, card);
            action(n + 7, null);
        }
    }

    /** Every sixth is corrected, every nineteenth taken back. */
    private void assessment() {
        JsonNode made = put("/skills-assessments", Assessments.of(n), "assessment");
        String one = path + "/skills-assessments/" + made.path("id").asText();
        if (made.isMissingNode()) {
            return;
        }
        if (n % 6 == 2 && made.path("version").asInt() == 1) {
            Map<String, Object> better = new LinkedHashMap<>(Assessments.of(n + 1));
            better.put("reason", "Kartoitus tehtiin uudelleen.");
            office.question("POST", one + "/versions")
                    .header(
                            "If-Match",
                            office.get(one).require(200).header("ETag").orElse("*"))
                    .json(HubClient.text(better))
                    .ask()
                    .require(201);
        } else if (n % 19 == 3) {
            takeBack(one);
        }
    }

    private String card() {
        JsonNode made = put(
                "/event-cards",
                Map.of(
                        "template", EVENTS.get(n % EVENTS.size()),
                        "templateVersion", 1,
                        "occurredOn", today.minusDays(n % 40).toString()),
                "card");
        String one = path + "/event-cards/" + made.path("id").asText();
        if (made.path("status").asText().equals("OPEN")) {
            switch (n % 6) {
                case 2 -> stepDone(one, made);
                case 3 -> change(one, Map.of("status", "CANCELLED"));
                case 4 -> {
                    change(one, Map.of("status", "IN_PROGRESS"));
                    change(one, Map.of("status", "CLOSED"));
                }
                default -> {}
            }
        }
        return made.path("id").asText();
    }

    private void stepDone(String card, JsonNode made) {
        for (JsonNode step : made.path("steps")) {
            if (step.path("ownerType").asText().equals("EMPLOYMENT_AUTHORITY")) {
                office.post(card + "/steps/" + step.path("number").asInt() + "/done", Map.of())
                        .require(204);
            }
        }
    }

    private void action(int k, String card) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPES.get(k % TYPES.size()));
        String status =
                List.of("PLANNED", "STARTED", "ENDED", "CANCELLED", "NO_SHOW").get(k % 5);
        body.put("status", status);
        switch (status) {
            case "PLANNED", "CANCELLED" ->
                body.put("plannedOn", today.plusDays(k % 30).toString());
            case "NO_SHOW" -> body.put("plannedOn", today.minusDays(1 + k % 30).toString());
            default -> body.put("startedOn", today.minusDays(10 + k % 50).toString());
        }
        if (status.equals("ENDED")) {
            body.put("endedOn", today.minusDays(k % 10).toString());
            body.put("outcome", OUTCOMES.get(k / 5 % OUTCOMES.size()));
        }
        if (card != null) {
            body.put("eventCard", card);
        }
        JsonNode made = put("/service-actions", body, "action-" + k);
        if (n % 19 == 5 && !made.isMissingNode()) {
            takeBack(path + "/service-actions/" + made.path("id").asText());
        }
    }

    private JsonNode put(String kind, Map<String, Object> body, String key) {
        // 404: put in and taken back by a load that was cut short
        Http.Answer answer =
                office.post(path + kind, body, Caseload.key(n, key)).require(201, 404);
        return answer.status() == 404 ? MissingNode.getInstance() : answer.json();
    }

    private void change(String record, Map<String, Object> body) {
        office.question("PATCH", record)
                .header(
                        "If-Match",
                        office.get(record).require(200).header("ETag").orElse("*"))
                .json(HubClient.text(body))
                .ask()
                .require(200);
    }

    private void takeBack(String record) {
        office.post(record + "/retract", Map.of("reason", n % 2 == 0 ? "error" : "wrong-person"))
                .require(204);
    }
}
