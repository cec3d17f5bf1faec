package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Two hundred people in the hands of the network's 34 professionals, in every state that a consent can be in; made by the real
 * interface, the same in every sandbox. They gave their consents on paper and have no login of their own.
 */
final class Caseload {
    private static final int PEOPLE = 200;
    private static final int AT_ONCE = 4;
    private static final String OFFICE = "employment-oulu";
    private static final String FIRM = "staffing-berg";
    private static final List<String> MUNICIPALITIES =
            List.of("municipality-oulu", "municipality-pudasjarvi", "municipality-raahe");

    private final SandboxInfo info;
    private final SandboxFolder folder;
    private final Map<String, HubClient> partners;

    Caseload(SandboxInfo info, SandboxFolder folder) {
        this.info = info;
        this.folder = folder;
        this.partners = new java.util.HashMap<>();
        for (var partner : DemoNetwork.PARTNERS) {
            partners.put(partner.key(), HubClient.partner(info, partner.key()));
        }
    }

    /** How far it came with somebody; each tenth person has the same. */
    private enum Fate {
        LOOKED_UP,
        ASKED,
        CONSENTED,
        WITHDRAWN,
        RELINQUISHED;

        static Fate of(int n) {
            return switch (n % 10) {
                case 0 -> LOOKED_UP;
                case 1 -> ASKED;
                case 8 -> WITHDRAWN;
                case 9 -> RELINQUISHED;
                default -> CONSENTED;
            };
        }
    }

    /** Does it once; a load that was cut short is begun anew and makes nothing twice, since its calls have the same keys. */
    void ensure() {
        if (Files.exists(folder.caseload())) {
            return;
        }
        try (var several = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> made = new ArrayList<>();
            IntStream.range(0, PEOPLE).forEach(n -> made.add(several.submit(() -> put(n))));
            for (Future<?> one : made) {
                one.get();
            }
            Files.writeString(folder.caseload(), PEOPLE + " people\n");
        } catch (ExecutionException e) {
            throw new SandboxFailure("The demo network could not be loaded.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while loading the demo network.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(int n) {
        String code = identityCode(n);
        String municipality = MUNICIPALITIES.get(n % 3);
        HubClient office = at(OFFICE, n);
        String subject = lookUp(office, code);
        switch (Fate.of(n)) {
            case LOOKED_UP -> {}
            case ASKED -> ask(office, n, subject, municipality);
            case CONSENTED -> consented(n, code, office, subject, municipality);
            case WITHDRAWN -> {
                String consent = record(office, n, subject, code, OFFICE, municipality);
                office.post("/consents/" + consent + "/assisted-withdrawal", Map.of())
                        .require(200);
            }
            case RELINQUISHED -> {
                record(office, n, subject, code, OFFICE, municipality);
                giveBack(at(municipality, n), lookUp(at(municipality, n), code));
            }
        }
    }

    /** By the professional whose turn it is. */
    private HubClient at(String partner, int n) {
        var staff = DemoNetwork.professionals().stream()
                .filter(one -> one.partnerKey().equals(partner))
                .toList();
        return partners.get(partner)
                .with("Hub-Acting-User", staff.get(n % staff.size()).id());
    }

    private static String lookUp(HubClient authority, String code) {
        return authority
                .post("/subjects/lookup", Map.of("personalIdentityCode", code))
                .require(200)
                .json()
                .get("subjectId")
                .asText();
    }

    private void ask(HubClient office, int n, String subject, String municipality) {
        var body = Consents.request(
                subject,
                info.partner(municipality).id(),
                "shared-service",
                List.of("identity", "event-cards", "service-actions"),
                today().plusMonths(6));
        // 409: asked by a load that was cut short
        office.post("/consent-requests", body, key(n, "ask")).require(201, 409);
    }

    private void consented(int n, String code, HubClient office, String subject, String municipality) {
        record(office, n, subject, code, "kela", municipality);
        new CaseFile(office, subject, n, today()).fill(n % 4 != 3);
    }

    /** Returns the office's own consent, if it is a recipient. */
    private String record(HubClient office, int n, String subject, String code, String... recipients) {
        var sources = List.of(
                info.partner(OFFICE).id(),
                info.partner("kela").id(),
                info.partner("provider-polku").id());
        var items = List.of(
                Map.of("category", "identity", "granted", true),
                Map.of("category", "skills-assessment", "granted", true, "sources", List.of(sources.getFirst())),
                Map.of("category", "event-cards", "granted", true, "sources", sources),
                Map.of("category", "service-actions", "granted", n % 4 != 3, "sources", sources),
                Map.of("category", "cooperation-indicator", "granted", true));
        var answers = List.of(recipients).stream()
                .map(key -> Map.of("recipient", info.partner(key).id(), "items", items))
                .toList();
        var until = today().plusMonths(n % 7 == 0 ? 1 : 9);
        var recorded = office.post(
                        "/consents/assisted",
                        recorded(n, subject, code, "shared-service", answers, until),
                        key(n, "record"))
                .require(201)
                .json();
        if (n % 3 == 0) {
            var firm = List.of(Map.of(
                    "recipient",
                    info.partner(FIRM).id(),
                    "items",
                    List.of(
                            Map.of("category", "identity", "granted", true),
                            Map.of("category", "skills-assessment", "granted", n % 2 == 0),
                            Map.of("category", "event-cards", "granted", true, "sources", sources),
                            Map.of("category", "service-actions", "granted", true))));
            office.post("/consents/assisted", recorded(n, subject, code, "job-placement", firm, until), key(n, "firm"))
                    .require(201);
        }
        return recorded.path("outcomes").path(0).path("consentId").asText();
    }

    private Map<String, Object> recorded(
            int n, String subject, String code, String purpose, List<?> answers, LocalDate until) {
        return Map.ofEntries(
                Map.entry("subjectId", subject),
                Map.entry("personalIdentityCode", code),
                Map.entry("purpose", purpose),
                Map.entry("answers", answers),
                Map.entry("validUntil", until.toString()),
                Map.entry("servicePeriodEnd", until.plusMonths(1).toString()),
                Map.entry("noticeVersion", "1.0"),
                Map.entry("lang", List.of("fi", "fi-simple", "sv", "en").get(n % 4)),
                Map.entry("identifiedBy", n % 2 == 0 ? "ID_DOCUMENT" : "KNOWN_IN_PERSON"),
                Map.entry("given", n % 5 == 0 ? "SPOKEN" : "SIGNED"),
                Map.entry("evidence", Map.of("reference", "demo-" + n, "sha256", "%064x".formatted(n))));
    }

    private static void giveBack(HubClient recipient, String subject) {
        Optional<JsonNode> held = HubClient.first(
                recipient
                        .get("/consents?role=recipient&status=in-force&subjectId=" + subject)
                        .require(200)
                        .json()
                        .path("items"),
                one -> true);
        held.ifPresent(one -> recipient
                .post("/consents/" + one.get("id").asText() + "/relinquish", Map.of())
                .require(200));
    }

    private LocalDate today() {
        return StandingConsent.today(folder);
    }

    static String key(int n, String what) {
        return "caseload-" + n + "-" + what;
    }

    /** Of nobody: individual numbers from 900 on are never given out. All of them are under 30, as the trial's people were. */
    private static String identityCode(int n) {
        var born = LocalDate.of(1998, 1, 1).plusDays(n * 16L);
        var digits = "%02d%02d%02d%03d"
                .formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear() % 100, 910 + n % 90);
        char check = "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(Integer.parseInt(digits) % 31);
        return digits.substring(0, 6) + (born.getYear() < 2000 ? '-' : 'A') + digits.substring(6) + check;
    }
}
