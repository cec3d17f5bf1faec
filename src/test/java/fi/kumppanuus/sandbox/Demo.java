package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the main job on real input and checks each answer: an authority asks for a person's consent, a firm reads what it
 * covers and nothing else, the person takes it back and sees all of it.
 */
final class Demo {
    private static final String PERSON = "aino";
    private static final String PHONE = "+358 50 000 0002";
    private static final String PURPOSE = "job-placement";

    private final SandboxInfo info;
    private final SandboxFolder folder;
    private final Steps steps;
    private final Browser browser = new Browser();
    private final String aalto;

    private final HubClient employment;
    private final HubClient staffing;
    private final HubClient berg;

    Demo(SandboxInfo info, SandboxFolder folder, PrintStream out) {
        this.info = info;
        this.folder = folder;
        this.steps = new Steps(out, info.apiUrl());
        this.aalto = info.partner("staffing-aalto").id();
        this.employment = HubClient.partner(info, "employment-oulu");
        this.staffing = HubClient.partner(info, "staffing-aalto", Optional.of(PURPOSE));
        this.berg = HubClient.partner(info, "staffing-berg", Optional.of(PURPOSE));
    }

    /** @return whether every answer was as expected; the first wrong one ends it */
    boolean play() {
        try {
            String subject = lookUp();
            HubClient aino = HubClient.person(info, folder, PERSON, browser);
            tidyUp(aino);
            allowDeposit(aino);
            String assessment = storeAssessment(subject);
            String approvalUrl = ask(subject);
            approve(approvalUrl);
            String known = find();
            read(known, assessment);
            new CardStory(info, folder, steps, aino).play(subject, known);
            Http.Answer strangers = refuseStranger(known);
            JsonNode consent = Consents.inForce(aino, aalto, PURPOSE)
                    .orElseThrow(() -> new SandboxFailure("The person does not see the consent just given."));
            narrow(aino, consent.get("id").asText(), known);
            withdraw(aino, consent.get("id").asText(), known, strangers);
            String read = showAccessLog(aino, assessment);
            new ProofStory(info, folder, steps, aino).play(read);
            steps.end();
            return true;
        } catch (Steps.Wrong e) {
            return false;
        }
    }

    private String lookUp() {
        steps.title("employment-oulu looks aino up by her identity code");
        var body = Map.of("personalIdentityCode", info.jobseeker(PERSON).personalIdentityCode());
        Http.Answer answer = steps.post("employment-oulu", employment, "/subjects/lookup", body, 200);
        String subject = answer.json().path("subjectId").asText();
        steps.check("an id that only employment-oulu knows her by", subject.matches("[0-9a-f-]{36}"));
        return subject;
    }

    /** What an earlier run left: a consent in force, a request nobody answered. */
    private void tidyUp(HubClient aino) {
        CardStory.tidyUp(info, aino);
        Consents.inForce(aino, aalto, PURPOSE)
                .ifPresent(old -> aino.post("/me/consents/" + old.get("id").asText() + "/withdraw", Map.of())
                        .require(200));
        for (JsonNode open :
                aino.get("/me/consent-requests").require(200).json().path("items")) {
            employment.post("/consent-requests/" + open.get("id").asText() + "/cancel", Map.of());
        }
    }

    private void allowDeposit(HubClient aino) {
        steps.title("aino logs in on the hub's page, gives her phone number and lets employment-oulu deposit");
        StandingConsent.givePhoneNumber(aino, PHONE);
        Http.Answer profile = steps.get(PERSON, aino, "/me/profile", 200);
        steps.check("her phone number is there", profile.body().contains(PHONE));
        StandingConsent.allowDeposit(info, aino, "employment-oulu");
        Http.Answer deposits = steps.get(PERSON, aino, "/me/deposits", 200);
        steps.check(
                "employment-oulu may deposit skills assessments",
                deposits.body().contains(info.partner("employment-oulu").id())
                        && deposits.body().contains("skills-assessment"));
    }

    private String storeAssessment(String subject) {
        steps.title("employment-oulu stores her skills assessment as a welder");
        String path = "/subjects/" + subject + "/skills-assessments";
        Http.Answer answer = steps.post("employment-oulu", employment, path, Assessments.welder(), 201);
        steps.check("version 1", answer.json().path("version").asInt() == 1);
        return answer.json().get("id").asText();
    }

    private String ask(String subject) {
        steps.title("employment-oulu asks, on behalf of staffing-aalto, for her consent");
        Map<String, Object> body = Consents.request(
                subject,
                aalto,
                PURPOSE,
                List.of("identity", "contact", "skills-assessment", "event-cards"),
                StandingConsent.today(folder).plusMonths(3));
        Http.Answer answer = steps.post("employment-oulu", employment, "/consent-requests", body, 201);
        String url = answer.json().path("approvalUrl").asText();
        steps.check("an address for aino's decision", url.startsWith(info.hubUrl() + "/my/requests/"));
        steps.check(
                "the address does not give the request's id away",
                !url.contains(answer.json().path("id").asText("?")));
        return url;
    }

    private void approve(String approvalUrl) {
        steps.title("aino opens the address, reads and says yes to all four");
        DemoNetwork.Jobseeker person = info.jobseeker(PERSON);
        Browser fresh = new Browser();
        Browser.Page page = fresh.openLoggingIn(approvalUrl, person.username(), person.password(), "\0");
        steps.shown("GET " + approvalUrl.replaceAll("/requests/.*", "/requests/…"), page.status(), page.text());
        steps.check("the page opens after the login", page.status() == 200);
        Browser.Form form = page.forms().stream()
                .filter(one -> !one.radiosOffering("yes").isEmpty())
                .findFirst()
                .orElseThrow(() -> steps.wrong("a form with a yes for each item", page.text()));
        Map<String, String> answers = new LinkedHashMap<>();
        form.radiosOffering("yes").forEach(name -> answers.put(name, "yes"));
        steps.check(
                "four questions, none answered beforehand",
                answers.size() == 4 && !form.filled(Map.of()).keySet().stream().anyMatch(answers::containsKey));
        form.submitButton().ifPresent(button -> answers.put(button.name(), button.value()));
        Browser.Page after = fresh.submit(form, answers);
        steps.shown(
                "POST the form, " + String.join(", ", form.radiosOffering("yes")) + " = yes",
                after.status(),
                after.text());
        steps.check("the page says thanks", after.status() == 200);
    }

    private String find() {
        steps.title("staffing-aalto finds her under an id of its own");
        Http.Answer answer = steps.get("staffing-aalto", staffing, "/subjects?role=recipient", 200);
        String known = Consents.newestSubject(staffing)
                .orElseThrow(() -> steps.wrong("a consent in force for staffing-aalto", answer.body()));
        steps.check("she is in the list", answer.body().contains(known));
        steps.check(
                "the id differs from employment-oulu's",
                !known.equals(
                        info.partner("employment-oulu").subjects().path(PERSON).asText()));
        return known;
    }

    private void read(String subject, String assessment) {
        steps.title("staffing-aalto reads the assessment, her name and her phone number");
        Http.Answer list = steps.get("staffing-aalto", staffing, "/subjects/" + subject + "/skills-assessments", 200);
        steps.check("the assessment is in it", list.body().contains(assessment));
        steps.check("the answer names its receipt", list.header("Audit-Receipt").isPresent());
        Http.Answer profile = steps.get("staffing-aalto", staffing, "/subjects/" + subject + "/profile", 200);
        steps.check(
                "her name",
                profile.json().path("identity").path("givenName").asText().equals("Aino"));
        steps.check(
                "her phone",
                profile.json().path("contact").path("phone").asText().equals(PHONE));
        info.rememberSubject("staffing-aalto", PERSON, subject);
    }

    private Http.Answer refuseStranger(String subject) {
        steps.title("staffing-berg, never consented, tries the same");
        Http.Answer answer = steps.get("staffing-berg", berg, "/subjects/" + subject + "/skills-assessments", 403);
        steps.check("consent-required", answer.json().path("type").asText().endsWith("/problems/consent-required"));
        return answer;
    }

    private void narrow(HubClient aino, String consent, String subject) {
        steps.title("aino takes back her contact details");
        steps.post(PERSON, aino, "/me/consents/" + consent + "/withdraw", Map.of("items", List.of("contact")), 200);
        Http.Answer profile = steps.get("staffing-aalto", staffing, "/subjects/" + subject + "/profile", 200);
        steps.check("her name is still there", profile.json().path("identity").has("givenName"));
        steps.check(
                "the phone is gone",
                !profile.json().has("contact") && !profile.body().contains(PHONE));
    }

    private void withdraw(HubClient aino, String consent, String subject, Http.Answer strangers) {
        steps.title("aino withdraws the rest");
        steps.post(PERSON, aino, "/me/consents/" + consent + "/withdraw", Map.of(), 200);
        Http.Answer answer = steps.get("staffing-aalto", staffing, "/subjects/" + subject + "/skills-assessments", 403);
        steps.same("staffing-berg's refusal, byte for byte but for ids", withoutIds(strangers), withoutIds(answer));
    }

    private String showAccessLog(HubClient aino, String assessment) {
        steps.title("aino sees who did what");
        List<JsonNode> events = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = aino.get(
                            "/me/access-log?limit=50" + (next.isEmpty() ? "" : "&cursor=" + Http.encoded(next)))
                    .require(200)
                    .json();
            page.path("items").forEach(events::add);
            next = page.path("next").asText("");
        } while (!next.isEmpty() && events.size() < 500);
        events.stream().limit(14).forEach(steps::event);
        steps.check(
                "it names the assessment that staffing-aalto read",
                events.stream()
                        .anyMatch(one -> by(one, "staffing-aalto")
                                && permitted(one)
                                && one.toString().contains(assessment)));
        steps.check(
                "staffing-aalto's refused try",
                events.stream().anyMatch(one -> by(one, "staffing-aalto") && !permitted(one)));
        steps.check(
                "staffing-berg's refused try",
                events.stream().anyMatch(one -> by(one, "staffing-berg") && !permitted(one)));
        steps.check("the lookup by employment-oulu", events.stream().anyMatch(one -> by(one, "employment-oulu")));
        return events.stream()
                .filter(one -> by(one, "staffing-aalto") && permitted(one))
                .map(one -> one.path("eventId").asText())
                .findFirst()
                .orElseThrow();
    }

    private boolean by(JsonNode event, String partner) {
        return event.path("partner")
                .path("partnerId")
                .asText()
                .equals(info.partner(partner).id());
    }

    private static boolean permitted(JsonNode event) {
        return event.path("outcome").asText().equals("permitted");
    }

    /** Status, type and body; the request's own id is the one thing that may differ. */
    private static String withoutIds(Http.Answer answer) {
        return answer.status() + " " + answer.header("Content-Type").orElse("") + " "
                + answer.headers().map().keySet() + " "
                + answer.body().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>");
    }
}
