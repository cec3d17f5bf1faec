package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something of every category, by whoever may put it in. */
final class Supplies {
    private static final Map<String, Map<String, Map<String, Object>>> PARTS = Map.of(
            "job-wishes", Map.of("jobWishes", Map.of("municipalities", List.of("564"), "agencyWork", true)),
            "work-history", Map.of("workHistory", Map.of("jobs", List.of(Map.of("employer", "Verstas Oy")))),
            "education", Map.of("education", Map.of("qualifications", List.of(Map.of("name", "perustutkinto")))));

    private Supplies() {}

    static Map<String, Map<String, Object>> part(String category) {
        return PARTS.get(category);
    }

    static void allow(TestPerson person, TestPartner source, String category) {
        Api.as(person)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("source", source.id(), "category", category))
                .post("/me/deposits")
                .then()
                .statusCode(201);
    }

    static void byPerson(TestPerson person, String category) {
        var tag = Api.as(person).get("/me/profile").header("ETag");
        Api.as(person)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(part(category))
                .put("/me/profile")
                .then()
                .statusCode(200);
    }

    static void bySource(TestPerson person, TestPartner source, String category) {
        allow(person, source, category);
        Api.as(source)
                .contentType(ContentType.JSON)
                .body(part(category))
                .put("/subjects/{id}/profile", TestHub.subject(source, person))
                .then()
                .statusCode(200);
    }

    /** All that sources have put into the profile. */
    static void confirm(TestPerson person) {
        List<Map<String, Object>> all =
                Api.as(person).get("/me/profile").then().extract().path("fromSources");
        for (var entry : all) {
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .body(Map.of("version", entry.get("version"), "confirmed", true))
                    .put("/me/profile/confirmations/{id}", entry.get("id"))
                    .then()
                    .statusCode(200);
        }
    }

    static UUID record(TestPerson person, TestPartner source, RecordKind kind, String category) {
        return record(person, source, kind, category, null);
    }

    /** As the kind's own operation stores it. */
    static UUID record(
            TestPerson person, TestPartner source, RecordKind kind, String category, @Nullable UUID linkedTo) {
        var arc = Arc.container();
        var records = arc.instance(Records.class).get();
        var keys = arc.instance(PersonKeys.class).get();
        var id = Uuid7.at(arc.instance(Clock.class).get().instant());
        var whose = new PersonId(person.id());
        var filing = Filing.plain(
                        kind,
                        arc.instance(Catalogue.class).get().known(category),
                        Source.of(new PartnerId(source.id())))
                .linkedTo(linkedTo);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        records.insert(whose, keys.of(whose), filing, new RecordRef(id, 1), content(kind, linkedTo)));
        return id;
    }

    private static Object content(RecordKind kind, @Nullable UUID linkedTo) {
        return switch (kind) {
            case EVENT_CARD ->
                new EventCardContent(
                        "JOB_APPLICATION",
                        1,
                        LocalDate.now(ZoneId.of("Europe/Helsinki")),
                        EventCardStatus.OPEN,
                        List.of(),
                        "kortin sanat");
            case SERVICE_ACTION ->
                new ServiceActionContent(
                        ServiceActionType.INTERVIEW,
                        LocalDate.now(ZoneId.of("Europe/Helsinki")),
                        null,
                        null,
                        ServiceActionStatus.PLANNED,
                        null,
                        linkedTo,
                        "sanat");
            default ->
                new AssessmentContent(
                        AssessmentMethod.INTERVIEW,
                        LocalDate.now(ZoneId.of("Europe/Helsinki")),
                        null,
                        List.of(new Skill(Api.WELDING, "hitsaus", 4, Skill.AssessedBy.ASSESSOR)),
                        List.of(),
                        null,
                        null,
                        null,
                        null);
        };
    }

    /** Yes or No to all, with the second confirmation that a special category takes. */
    static Response answer(TestPerson person, String request, List<String> categories, boolean yes) {
        var body = new HashMap<String, Object>(Map.of("noticeVersion", "1.0", "lang", "fi"));
        body.put(
                "items",
                categories.stream()
                        .map(category -> Map.of("category", category, "granted", yes))
                        .toList());
        if (yes && categories.contains("work-ability")) {
            body.put("confirmed", List.of("work-ability"));
        }
        return Api.as(person)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/me/consent-requests/{id}/decision", request);
    }
}
