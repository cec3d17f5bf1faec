package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Eero's consent to staffing-aalto, made by the real interface, so that a first call has something to read. */
final class StandingConsent {
    private static final String PERSON = "eero";
    private static final String SOURCE = "employment-oulu";
    private static final String RECIPIENT = "staffing-aalto";
    private static final String PURPOSE = "job-placement";
    private static final List<String> CATEGORIES = List.of("identity", "contact", "skills-assessment");

    private final SandboxInfo info;
    private final SandboxFolder folder;

    StandingConsent(SandboxInfo info, SandboxFolder folder) {
        this.info = info;
        this.folder = folder;
    }

    /** Does what is missing; a restarted sandbox has it all. */
    void ensure() {
        HubClient eero = HubClient.person(info, folder, PERSON);
        HubClient source = HubClient.partner(info, SOURCE);
        HubClient recipient = HubClient.partner(info, RECIPIENT, Optional.of(PURPOSE));
        String subject = lookUp(info, source, PERSON);
        Optional<JsonNode> standing =
                Consents.inForce(eero, info.partner(RECIPIENT).id(), PURPOSE);
        if (standing.isEmpty() || standing.get().path("items").size() < CATEGORIES.size()) {
            givePhoneNumber(eero, "+358 50 000 0001");
            allowDeposit(info, eero, SOURCE);
            source.post("/subjects/" + subject + "/skills-assessments", Assessments.cook())
                    .require(201);
            Http.Answer asked = source.post(
                    "/consent-requests",
                    Consents.request(
                            subject,
                            info.partner(RECIPIENT).id(),
                            PURPOSE,
                            CATEGORIES,
                            today(folder).plusMonths(12)));
            if (asked.status() != 409) { // 409: asked by an earlier start that was cut short
                asked.require(201, 200);
            }
            for (JsonNode open :
                    eero.get("/me/consent-requests").require(200).json().path("items")) {
                if (open.path("recipient")
                        .path("partnerId")
                        .asText()
                        .equals(info.partner(RECIPIENT).id())) {
                    JsonNode shown = Consents.shown(eero, open.get("id").asText())
                            .require(200)
                            .json();
                    Consents.decide(eero, shown, Map.of(), true).require(200);
                }
            }
        }
        Consents.newestSubject(recipient).ifPresent(id -> info.rememberSubject(RECIPIENT, PERSON, id));
    }

    /** The sandbox's own today: its clock may have been moved. */
    static LocalDate today(SandboxFolder folder) {
        return Instant.now()
                .plusSeconds(MovedClock.offsetSeconds(folder))
                .atZone(ZoneId.of("Europe/Helsinki"))
                .toLocalDate();
    }

    static String lookUp(SandboxInfo info, HubClient authority, String username) {
        String subject = authority
                .post(
                        "/subjects/lookup",
                        Map.of("personalIdentityCode", info.jobseeker(username).personalIdentityCode()))
                .require(200)
                .json()
                .get("subjectId")
                .asText();
        info.rememberSubject(SOURCE, username, subject);
        return subject;
    }

    static void givePhoneNumber(HubClient person, String phone) {
        Http.Answer profile = person.get("/me/profile").require(200);
        if (!profile.json().path("contact").path("phone").asText().equals(phone)) {
            person.put(
                            "/me/profile",
                            Map.of("contact", Map.of("phone", phone, "language", "fi")),
                            profile.header("ETag").orElse("*"))
                    .require(200);
        }
    }

    static void allowDeposit(SandboxInfo info, HubClient person, String source) {
        String sourceId = info.partner(source).id();
        boolean there = HubClient.first(
                        person.get("/me/deposits").require(200).json().path("items"),
                        one -> one.path("source").path("partnerId").asText().equals(sourceId)
                                && one.path("category").asText().equals("skills-assessment"))
                .isPresent();
        if (!there) {
            person.post("/me/deposits", Map.of("source", sourceId, "category", "skills-assessment"))
                    .require(201);
        }
    }
}
