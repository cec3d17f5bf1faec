package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** An example of sharing by law, made by the real interface: Kela may read about eero what employment-oulu has put in. */
final class StandingLaw {
    private static final String PERSON = "eero";
    private static final String SOURCE = "employment-oulu";
    private static final String RECIPIENT = "kela";
    private static final String RULE = "example-multisectoral-plan";
    private static final String NAME = "Monialainen työllisyyssuunnitelma (esimerkki)";

    private final SandboxInfo info;
    private final SandboxFolder folder;

    StandingLaw(SandboxInfo info, SandboxFolder folder) {
        this.info = info;
        this.folder = folder;
    }

    /** Does what is missing; a restarted sandbox has it all. */
    void ensure() {
        HubClient source = HubClient.partner(info, SOURCE);
        Optional<JsonNode> standing = HubClient.first(
                source.get("/service-relationships?role=source")
                        .require(200)
                        .json()
                        .path("items"),
                one -> one.path("rule").asText().equals(RULE));
        if (standing.isPresent()) {
            return;
        }
        HubClient.staff(info, folder, "admin", Optional.empty())
                .put(
                        "/admin/statutory-rules/" + RULE,
                        Map.of(
                                "act", "381/2023",
                                "section", "11 §",
                                "name",
                                        Map.of(
                                                "fi", NAME,
                                                "fi-simple", "Yhteinen suunnitelma työtä varten (esimerkki)",
                                                "sv", "Sektorsövergripande sysselsättningsplan (exempel)",
                                                "en", "Multi-sectoral employment plan (example)"),
                                "sourceType", DemoNetwork.Type.EMPLOYMENT_AUTHORITY.name(),
                                "recipientType", DemoNetwork.Type.KELA.name(),
                                "category", "skills-assessment",
                                "purpose", "shared-service"),
                        "*")
                .require(200);
        source.post(
                        "/service-relationships",
                        Map.of(
                                "subjectId", StandingConsent.lookUp(info, source, PERSON),
                                "personalIdentityCode", info.jobseeker(PERSON).personalIdentityCode(),
                                "rule", RULE,
                                "source", info.partner(SOURCE).id(),
                                "recipient", info.partner(RECIPIENT).id(),
                                "begins", StandingConsent.today(folder).toString(),
                                "ends",
                                        StandingConsent.today(folder)
                                                .plusMonths(12)
                                                .toString(),
                                "caseReference", "D/1/2026"))
                .require(201);
    }
}
