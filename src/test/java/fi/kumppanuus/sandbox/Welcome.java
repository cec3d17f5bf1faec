package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** What {@code ./hub up} says when all is ready. */
final class Welcome {
    private final SandboxInfo info;

    Welcome(SandboxInfo info) {
        this.info = info;
    }

    void print(PrintStream out) {
        String subject = info.partner("staffing-aalto").subjects().path("eero").asText();
        out.println();
        out.println("  Pages      " + info.hubUrl() + "/my");
        out.println("  API        " + info.apiUrl());
        out.println("  Docs       " + info.hubUrl() + "/docs");
        out.println("  Keycloak   " + info.content().get("issuer").asText());
        StringBuilder people = new StringBuilder();
        for (JsonNode person : info.content().get("jobseekers")) {
            people.append(' ').append(person.get("username").asText());
        }
        out.println("  People    " + people + "  (password = username)");
        out.println("  Partners   " + String.join(" ", info.partnerKeys()));
        out.println("  All of it  .sandbox/sandbox.json");
        out.println();
        out.println("  eero consented that staffing-aalto reads his skills assessment. Permitted:");
        out.println("    " + curl("staffing-aalto", subject));
        out.println("  Refused, since he never consented to staffing-berg:");
        out.println("    " + curl("staffing-berg", subject));
        out.println();
        out.println(
                "  ./hub demo plays the whole story; ./hub help lists the commands; Ctrl-C or ./hub down stops all.");
        out.flush();
    }

    private String curl(String partner, String subject) {
        return "curl -i -H \"Authorization: Bearer $(./hub token " + partner + ")\" -H 'Hub-Purpose: job-placement' -H"
                + " 'Hub-Acting-User: " + HubClient.ACTING_USER + "' " + info.apiUrl() + "/subjects/" + subject
                + "/skills-assessments";
    }
}
