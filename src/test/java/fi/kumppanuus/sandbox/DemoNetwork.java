package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The invented partners and people of the sandbox. Business ids have valid check digits in a range never given out. */
final class DemoNetwork {

    /** A partner's kind, with the scopes that it may ask for. */
    enum Type {
        EMPLOYMENT_AUTHORITY,
        KELA,
        MUNICIPALITY,
        SERVICE_PROVIDER,
        STAFFING_COMPANY;

        List<String> scopes() {
            Set<String> scopes = new LinkedHashSet<>(List.of(
                    "consent-request:create",
                    "consent-request:read",
                    "consent:read",
                    "consent:relinquish",
                    "consent:assist",
                    "consent:relinquish",
                    "profile:read",
                    "skills-assessment:read",
                    "event-card:read",
                    "event-card:write",
                    "event-card-template:read",
                    "event-card-template:manage",
                    "event:read",
                    "event:acknowledge",
                    "webhook:manage"));
            if (this != STAFFING_COMPANY) {
                scopes.addAll(List.of(
                        "skills-assessment:write",
                        "service-action:read",
                        "service-action:write",
                        "cooperation-indicator:read"));
            }
            if (this != STAFFING_COMPANY && this != SERVICE_PROVIDER) {
                scopes.addAll(List.of(
                        "subject:lookup", "service-relationship:write", "safety-restriction:write", "profile:write"));
            }
            return List.copyOf(scopes);
        }

        /** What it may come to hold, as the hub's catalogue says: its agreement names each of them. */
        List<String> categories() {
            var all = new ArrayList<>(List.of(
                    "identity",
                    "contact",
                    "skills-assessment",
                    "job-wishes",
                    "work-history",
                    "education",
                    "event-cards",
                    "service-actions"));
            if (this != STAFFING_COMPANY) {
                all.add("cooperation-indicator");
            }
            if (this != STAFFING_COMPANY && this != SERVICE_PROVIDER) {
                all.add("work-ability");
            }
            return List.copyOf(all);
        }
    }

    /** What an agreement says of one category: that the partner answers alone, or with or for another one. */
    record Arrangement(String category, String arrangement, Optional<String> withKey) {}

    record Label(String fi, String sv, String en) {
        static Label same(String text) {
            return new Label(text, text, text);
        }
    }

    record Partner(String key, String id, Type type, String businessId, Label name, Label unit, String postalAddress) {
        String clientId() {
            return key;
        }
    }

    /** A person who can log in by the sandbox's Suomi.fi; the password is the username. */
    record Jobseeker(String username, String password, String personalIdentityCode, String displayName) {}

    record Staff(String username, String givenName, String role, Optional<String> partnerKey) {}

    /** Where partners live that are made while the sandbox runs. */
    static final String SOME_ADDRESS = "Demokatu 99, 00000 Demola";

    static final List<String> PERSON_SCOPES =
            List.of("my-consents:read", "my-consents:manage", "my-data:read", "my-data:manage", "my-access-log:read");

    private static final Label EMPLOYMENT =
            new Label("Työllisyyspalvelut", "Sysselsättningstjänster", "Employment services");
    private static final Label YOUTH = new Label("Nuorisopalvelut", "Ungdomstjänster", "Youth services");
    private static final Label CUSTOMERS = new Label("Asiakaspalvelut", "Kundtjänster", "Customer services");
    private static final Label COACHING = new Label("Työvalmennus", "Arbetsträning", "Work coaching");
    private static final Label RECRUITING = new Label("Rekrytointi", "Rekrytering", "Recruitment");

    static final List<Partner> PARTNERS = List.of(
            new Partner(
                    "employment-oulu",
                    "00000000-0000-4000-8000-000000000101",
                    Type.EMPLOYMENT_AUTHORITY,
                    "9900101-0",
                    new Label("Demokaupunki Oulu", "Demostaden Uleåborg", "Demo City of Oulu"),
                    EMPLOYMENT,
                    "Demokatu 1, 90000 Demokaupunki"),
            new Partner(
                    "kela",
                    "00000000-0000-4000-8000-000000000102",
                    Type.KELA,
                    "9900202-1",
                    new Label("Demo-Kela", "Demo-FPA", "Demo Kela"),
                    CUSTOMERS,
                    "Demokuja 2, 00000 Demola"),
            new Partner(
                    "municipality-oulu",
                    "00000000-0000-4000-8000-000000000103",
                    Type.MUNICIPALITY,
                    "9900101-0",
                    new Label("Demokaupunki Oulu", "Demostaden Uleåborg", "Demo City of Oulu"),
                    YOUTH,
                    "Demokatu 3, 90000 Demokaupunki"),
            new Partner(
                    "municipality-raahe",
                    "00000000-0000-4000-8000-000000000104",
                    Type.MUNICIPALITY,
                    "9900303-2",
                    new Label("Demokaupunki Raahe", "Demostaden Brahestad", "Demo City of Raahe"),
                    YOUTH,
                    "Demoranta 4, 92000 Demoraahe"),
            new Partner(
                    "provider-polku",
                    "00000000-0000-4000-8000-000000000105",
                    Type.SERVICE_PROVIDER,
                    "9900404-3",
                    Label.same("Demopolku Valmennus"),
                    COACHING,
                    "Demopolku 5, 90000 Demokaupunki"),
            new Partner(
                    "staffing-aalto",
                    "00000000-0000-4000-8000-000000000106",
                    Type.STAFFING_COMPANY,
                    "9900505-4",
                    Label.same("Demo-Aalto Henkilöstö"),
                    RECRUITING,
                    "Demoaallonkatu 6, 00000 Demola"),
            new Partner(
                    "staffing-berg",
                    "00000000-0000-4000-8000-000000000107",
                    Type.STAFFING_COMPANY,
                    "9900606-5",
                    Label.same("Demo-Berg Henkilöstö"),
                    RECRUITING,
                    "Demovuorenkatu 7, 00000 Demola"));

    static final List<Staff> STAFF = List.of(
            new Staff("dpo-hub", "Dora", "dpo", Optional.empty()),
            new Staff("dpo-employment-oulu", "Doris", "dpo", Optional.of("employment-oulu")),
            new Staff("dpo-kela", "Kalle", "dpo", Optional.of("kela")),
            new Staff("admin-hub", "Anna", "admin", Optional.empty()));

    /** Where somebody doesn't answer alone. No notice gives the indicator to a provider as a controller of its own. */
    private static final Map<String, Arrangement> NOT_ALONE = Map.of(
            "employment-oulu", new Arrangement("service-actions", "JOINT_CONTROLLER", Optional.of("kela")),
            "kela", new Arrangement("service-actions", "JOINT_CONTROLLER", Optional.of("employment-oulu")),
            "provider-polku", new Arrangement("cooperation-indicator", "PROCESSOR", Optional.of("employment-oulu")));

    private DemoNetwork() {}

    static List<Arrangement> arrangements(Partner partner) {
        var special = Optional.ofNullable(NOT_ALONE.get(partner.key()));
        return partner.type().categories().stream()
                .map(category -> special.filter(s -> s.category().equals(category))
                        .orElseGet(() -> new Arrangement(category, "CONTROLLER", Optional.empty())))
                .toList();
    }

    static Partner partner(String key) {
        return PARTNERS.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new SandboxFailure("There is no demo partner '" + key + "'."));
    }

    /** Read from the realm that plays Suomi.fi, so that people are written down once. */
    static List<Jobseeker> jobseekers(Path realmFiles) {
        try {
            var realm = Http.JSON.readTree(Files.readString(realmFiles.resolve("suomifi-sandbox.json")));
            List<Jobseeker> all = new ArrayList<>();
            for (var user : realm.get("users")) {
                all.add(new Jobseeker(
                        user.get("username").asText(),
                        user.path("credentials").path(0).path("value").asText(),
                        user.path("attributes")
                                .path("nationalIdentificationNumber")
                                .path(0)
                                .asText(),
                        user.path("attributes").path("displayName").path(0).asText()));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
