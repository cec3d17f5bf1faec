package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.Canary;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestAgreement;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestNotice;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/**
 * Markers in every field of a person under a safety restriction: every reading operation of the contract is called by every
 * kind of caller, pages and receipts are opened, log, spans, metrics and the whole database are gone through, and no marker is
 * found that may not leave. Before the restriction the same walk finds them all.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SafetyMarkersTest {
    /** Of the public register, the same whoever the person is: an office may be named there. */
    private static final Set<String> REGISTRY = Set.of("/partners", "/catalogue", "/statutory-rules");

    private static final List<String> PUBLIC = List.of(
            "/",
            "/docs",
            "/problems/consent-required",
            "/openapi/partner.yaml",
            "/.well-known/oauth-protected-resource");

    @Test
    void whatMayNotLeave_leavesInNothing() throws Exception {
        var scene = SafetyScene.filled();
        try (var before = new Canary()) {
            scene.words.forEach(before::known);
            scene.officeNames.forEach(before::known);
            walk(scene, before);
            var planted = new TreeSet<>(scene.words.values());
            planted.addAll(scene.officeNames.values());
            assertEquals(planted, before.inAnswers(), "the walk finds what is there");
        }
        scene.restrict();
        try (var after = new Canary()) {
            scene.words.forEach(after::known);
            scene.officeNames.forEach(after::known);
            after.known("safety-restriction-set", "the restriction itself");
            walk(scene, after);
            assertEquals(new TreeSet<>(), after.inAnswers(), "in an answer");
            assertEquals(new TreeSet<>(), after.inLog(), "in the log");
            assertEquals(new TreeSet<>(), after.inSpans(), "in a span");
            assertEquals(
                    new TreeSet<>(), after.found(RestAssured.get("/q/metrics").asString()), "in the metrics");
        }
        try (var words = new Canary()) {
            scene.words.forEach(words::known);
            staff(scene, words);
            receipts(scene, words);
            assertEquals(new TreeSet<>(), words.inAnswers(), "for officers, and in a receipt");
            Canary.dump().forEach((table, text) -> assertEquals(new TreeSet<>(), words.found(text), table));
        }
    }

    /** Every partner that may read, each partner's own officer, and somebody who has nothing to do with it. */
    private static void walk(SafetyScene scene, Canary canary) {
        var stranger = TestHub.person();
        for (var operation : ApiDocument.contractOperations()) {
            if (!operation.method().equals("GET") || !operation.path().startsWith("/api/v1")) {
                continue;
            }
            var path = operation.path().substring("/api/v1".length());
            if (REGISTRY.contains(path)) {
                continue;
            }
            for (var reader : scene.readers()) {
                for (var concrete : paths(scene, reader, path)) {
                    call(as(reader, stranger, path), canary).get(concrete);
                }
            }
        }
        for (var reader : scene.readers()) {
            var events = "/oversight/audit/events?limit=200&subject=" + scene.subject(reader);
            call(Api.as(TestStaff.officerOf(reader)), canary).get(events);
        }
        for (var page : PUBLIC) {
            RestAssured.given().filter(canary).get(page);
        }
    }

    private static RequestSpecification call(RequestSpecification as, Canary canary) {
        return as.filter(canary);
    }

    /** Whoever the operation is for: the partner, its officer, an administrator, or another person. */
    private static RequestSpecification as(TestPartner reader, TestPerson stranger, String path) {
        if (path.startsWith("/oversight")) {
            return Api.as(TestStaff.officerOf(reader));
        }
        if (path.startsWith("/admin")) {
            return Api.as(TestStaff.admin());
        }
        if (path.startsWith("/me/")) {
            return Api.as(stranger);
        }
        var reading = Api.reading(reader, Asking.purposeOf(reader.type()));
        return path.endsWith("/{attachmentId}") ? reading.accept("application/pdf") : reading;
    }

    private static Stream<UUID> records(SafetyScene scene, String kind) {
        return TestHub.query(
                "select distinct id from record where person_id = ? and kind = ?",
                row -> row.getObject(1, UUID.class),
                scene.person.id(),
                kind)
                .stream();
    }

    /** How to call a reading operation; one that isn't here has not been looked at. */
    private static List<String> paths(SafetyScene scene, TestPartner reader, String path) {
        var subject = scene.subject(reader);
        var consent = scene.consents.getOrDefault(reader, UUID.randomUUID().toString());
        return switch (path) {
            case "/self" -> List.of(path);
            case "/subjects", "/consents", "/service-relationships" ->
                List.of(path + "?role=recipient", path + "?role=source");
            case "/consents/{id}" -> List.of("/consents/" + consent);
            case "/consent-requests/{id}" -> List.of("/consent-requests/" + scene.request);
            case "/subjects/{subjectId}/timeline" -> List.of("/subjects/" + subject + "/timeline");
            case "/subjects/{subjectId}/profile" -> List.of("/subjects/" + subject + "/profile");
            case "/subjects/{subjectId}/skills-assessments" ->
                List.of(
                        "/subjects/" + subject + "/skills-assessments",
                        "/subjects/" + subject + "/skills-assessments?limit=1");
            case "/subjects/{subjectId}/skills-assessments/{recordId}" ->
                records(scene, "skills-assessment")
                        .map(id -> "/subjects/" + subject + "/skills-assessments/" + id)
                        .toList();
            case "/subjects/{subjectId}/cooperation-indicator" ->
                List.of("/subjects/" + subject + "/cooperation-indicator");
            case "/subjects/{subjectId}/service-actions" -> List.of("/subjects/" + subject + "/service-actions");
            case "/subjects/{subjectId}/service-actions/{recordId}" ->
                List.of("/subjects/" + subject + "/service-actions/" + UUID.randomUUID());
            case "/subjects/{subjectId}/skills-assessments/{recordId}/attachments" ->
                records(scene, "skills-assessment")
                        .map(id -> "/subjects/" + subject + "/skills-assessments/" + id + "/attachments")
                        .toList();
            case "/subjects/{subjectId}/skills-assessments/{recordId}/attachments/{attachmentId}" ->
                records(scene, "skills-assessment")
                        .flatMap(id -> records(scene, "attachment")
                                .map(file ->
                                        "/subjects/" + subject + "/skills-assessments/" + id + "/attachments/" + file))
                        .toList();
            case "/subjects/{subjectId}/event-cards" -> List.of("/subjects/" + subject + "/event-cards");
            case "/subjects/{subjectId}/event-cards/{recordId}" ->
                List.of("/subjects/" + subject + "/event-cards/" + UUID.randomUUID());
            case "/me/skills-assessments/{id}" ->
                records(scene, "skills-assessment")
                        .map(id -> "/me/skills-assessments/" + id)
                        .toList();
            // agreed ways of working, nobody's
            case "/event-card-templates" -> List.of();
            case "/imports/{id}" -> List.of("/imports/" + UUID.randomUUID());
            case "/imports/{id}/results" -> List.of("/imports/" + UUID.randomUUID() + "/results");
            case "/me/consents",
                    "/me/skills-assessments",
                    "/me/data",
                    "/me/consent-requests",
                    "/me/cooperation",
                    "/me/deposits",
                    "/me/profile",
                    "/me/settings",
                    "/me/silenced-partners",
                    "/me/service-relationships",
                    "/me/access-log",
                    "/me/access-log/days" -> List.of(path);
            case "/me/records/{id}/file" ->
                records(scene, "attachment")
                        .map(id -> "/me/records/" + id + "/file")
                        .toList();
            case "/me/access-log/{eventId}/proof" ->
                events(scene).map(id -> "/me/access-log/" + id + "/proof").toList();
            case "/me/consents/{id}", "/me/consents/{id}/receipt" -> List.of(path.replace("{id}", consent));
            case "/me/consent-requests/{id}" -> List.of("/me/consent-requests/" + scene.request + "?lang=fi");
            case "/oversight/assisted-consents" -> List.of(path);
            case "/oversight/audit/summary", "/oversight/audit/events" -> List.of(path + "?limit=200");
            case "/oversight/audit/export" -> List.of(path);
            case "/oversight/audit/events/{id}" ->
                events(scene).map(id -> "/oversight/audit/events/" + id).toList();
            case "/oversight/audit/events/{id}/proof" ->
                events(scene)
                        .map(id -> "/oversight/audit/events/" + id + "/proof")
                        .toList();
            case "/admin/partners/{id}" -> List.of("/admin/partners/" + reader.id());
            case "/admin/partners/{id}/clients" -> List.of("/admin/partners/" + reader.id() + "/clients");
            case "/admin/partners/{id}/agreement" -> List.of(TestAgreement.path(reader));
            case "/admin/notices/{purpose}/{version}" ->
                List.of(TestNotice.shipped().path());
            // the register itself: all partners, rules and texts, nobody's
            case "/admin/partners", "/admin/notices", "/admin/statutory-rules", "/admin/sight-delays" -> List.of();
            default -> throw new AssertionError("say how " + path + " is called, and whose data it gives");
        };
    }

    private static Stream<UUID> events(SafetyScene scene) {
        return TestHub.query(
                "select id from audit_event where subject = ? order by id desc limit 3",
                row -> row.getObject(1, UUID.class),
                scene.person.id())
                .stream();
    }

    /** The hub's own officer sees which office acted, and never what was in a record. */
    private static void staff(SafetyScene scene, Canary canary) {
        var officer = Api.as(TestStaff.officer()).filter(canary);
        officer.get("/oversight/audit/events?limit=200&subject=" + scene.person.id())
                .then()
                .statusCode(200);
        call(Api.as(TestStaff.officer()), canary).get("/oversight/audit/events?limit=200");
    }

    private static void receipts(SafetyScene scene, Canary canary) throws Exception {
        for (var consent : scene.consents.values()) {
            for (var form : List.of("application/jose", "application/ld+json")) {
                var text = call(Api.as(scene.person).accept(form), canary)
                        .get("/me/consents/{id}/receipt", consent)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
                for (var part : text.split("\\.")) {
                    if (part.matches("[A-Za-z0-9_-]+")) {
                        var clear = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
                        assertEquals(new TreeSet<>(), canary.found(clear), form);
                    }
                }
            }
            var bytes = Api.as(scene.person)
                    .accept("application/pdf")
                    .get("/me/consents/{id}/receipt", consent)
                    .asByteArray();
            try (var pdf = Loader.loadPDF(bytes)) {
                assertEquals(new TreeSet<>(), canary.found(new PDFTextStripper().getText(pdf)), "pdf");
            }
        }
    }

    /** Nobody can tell a person under a restriction from one who has filled in nothing. */
    @Test
    void restricted_isNotToldFromEmpty() {
        var restricted = SafetyScene.filled();
        restricted.restrict();
        var empty = SafetyScene.bare();
        for (var type : PartnerType.values()) {
            assertEquals(
                    conversation(empty, empty.recipients.get(type)),
                    conversation(restricted, restricted.recipients.get(type)),
                    type.name());
        }
    }

    @Test
    void theyDoDiffer_withoutTheRestriction() {
        var open = SafetyScene.filled();
        var empty = SafetyScene.bare();
        for (var type : PartnerType.values()) {
            assertTrue(
                    !conversation(empty, empty.recipients.get(type))
                            .equals(conversation(open, open.recipients.get(type))),
                    "a comparison that can't fail proves nothing");
        }
    }

    private static List<String> conversation(SafetyScene scene, TestPartner reader) {
        var said = new Transcript();
        var subject = "/subjects/" + scene.subject(reader);
        var purpose = Asking.purposeOf(reader.type());
        said.add("profile", Api.reading(reader, purpose).get(subject + "/profile"));
        List<String> records = said.add("list", Api.reading(reader, purpose).get(subject + "/skills-assessments"))
                .path("items.id");
        said.add("timeline", Api.reading(reader, purpose).get(subject + "/timeline"));
        said.add("page", Api.reading(reader, purpose).get(subject + "/skills-assessments?limit=1"));
        for (var record : records) {
            said.add("one", Api.reading(reader, purpose).get(subject + "/skills-assessments/" + record));
        }
        said.add("none", Api.reading(reader, purpose).get(subject + "/skills-assessments/" + UUID.randomUUID()));
        for (var list : List.of("/consents", "/subjects?role=recipient", "/service-relationships", "/self")) {
            said.add(list, Api.as(reader).get(list));
        }
        said.add("consent", Api.as(reader).get("/consents/{id}", scene.consents.get(reader)));
        var officer = Api.as(TestStaff.officerOf(reader));
        said.add("our officer", officer.get("/oversight/audit/events?limit=200"));
        // names of the caller's own client are its own
        return said.lines().stream()
                .map(line -> line.replace(reader.clientId(), "<client>"))
                .toList();
    }

    /** By law too, and the office is not named to who didn't record it. */
    @Test
    void byLaw_theSameIsKeptBack() {
        var scene = SafetyScene.filled();
        scene.restrict();
        var path = "/subjects/" + scene.subject(scene.byLaw) + "/skills-assessments";
        var seen = Api.reading(scene.byLaw, "shared-service").get(path);
        assertEquals(200, seen.statusCode());
        assertEquals(1, seen.jsonPath().getList("items").size());
        assertEquals(List.of(List.of(SafetyScene.WELDING)), seen.path("items.skills.uri"));
        List<Map<String, Object>> items = new ArrayList<>(Api.as(scene.byLaw)
                .get("/service-relationships?role=recipient")
                .<List<Map<String, Object>>>path("items"));
        assertEquals(1, items.size());
        for (var hidden : List.of("source", "caseReference", "recordedBy")) {
            assertTrue(!items.getFirst().containsKey(hidden), hidden);
        }
    }
}
