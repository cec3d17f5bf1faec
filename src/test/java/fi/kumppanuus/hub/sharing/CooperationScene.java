package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A person whom several partners serve: their cards and actions, and who may read which of them. */
final class CooperationScene {
    static final LocalDate TODAY = LocalDate.now(HubClock.HELSINKI);
    static final String CARDS = "event-cards";
    static final String ACTIONS = "service-actions";
    static final String HEALTH = "work-ability";
    static final String INDICATOR = "cooperation-indicator";

    final TestPerson person = TestHub.person();

    /** Lets it put records of these categories into the person's file. */
    TestPartner source(PartnerType type, String... categories) {
        var partner = TestHub.partner(type);
        for (var category : categories) {
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(Map.of("source", partner.id(), "category", category))
                    .post("/me/deposits")
                    .then()
                    .statusCode(201);
        }
        return partner;
    }

    /** Gives the reader a consent: for each category the sources. */
    String consent(TestPartner reader, Map<String, List<TestPartner>> items) {
        var asking = Asking.about(TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY), person)
                .to(reader);
        items.forEach((category, sources) ->
                asking.item(category, sources.stream().map(TestPartner::id).toArray()));
        var yes = items.keySet().stream()
                .map(category -> Map.of("category", category, "granted", true))
                .toList();
        var confirmed = items.keySet().stream().filter(HEALTH::equals).toList();
        return Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("items", yes, "confirmed", confirmed, "noticeVersion", "1.0", "lang", "fi"))
                .post("/me/consent-requests/{id}/decision", asking.id())
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    String subject(TestPartner partner) {
        return TestHub.subject(partner, person).toString();
    }

    Response put(TestPartner source, Map<String, Object> action) {
        return Api.as(source)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(action)
                .post("/subjects/{id}/service-actions", subject(source));
    }

    String id(TestPartner source, Map<String, Object> action) {
        return put(source, action).then().statusCode(201).extract().path("id");
    }

    /** By the source itself, with the tag of now. */
    Response change(TestPartner source, String action, Map<String, Object> body) {
        return Api.as(source)
                .contentType(ContentType.JSON)
                .header("If-Match", one(source, action).header("ETag"))
                .body(body)
                .patch("/subjects/{id}/service-actions/{action}", subject(source), action);
    }

    Response one(TestPartner reader, String action) {
        return reading(reader, "/service-actions/" + action);
    }

    Response list(TestPartner reader) {
        return reading(reader, "/service-actions");
    }

    Response reading(TestPartner reader, String path) {
        return Api.reading(reader, Asking.purposeOf(reader.type())).get("/subjects/" + subject(reader) + path);
    }

    static Map<String, Object> planned(String type) {
        return Map.of("type", type, "status", "PLANNED", "plannedOn", TODAY.toString());
    }

    static Map<String, Object> started(String type) {
        return Map.of("type", type, "status", "STARTED", "startedOn", TODAY.toString());
    }

    /** As event cards are stored, whoever makes them. */
    UUID card(TestPartner source, String category, EventCardContent content) {
        var records = Arc.container().instance(Records.class).get();
        var keys = Arc.container().instance(PersonKeys.class).get();
        var catalogue = Arc.container().instance(Catalogue.class).get();
        var clock = Arc.container().instance(Clock.class).get();
        var id = new PersonId(person.id());
        var card = Uuid7.at(clock.instant());
        var filing =
                Filing.plain(RecordKind.EVENT_CARD, catalogue.known(category), Source.of(new PartnerId(source.id())));
        QuarkusTransaction.requiringNew()
                .run(() -> records.insert(id, keys.of(id), filing, new RecordRef(card, 1), content));
        return card;
    }

    UUID openCard(TestPartner source, String category, EventCardContent.CardStep... steps) {
        return card(
                source,
                category,
                new EventCardContent("JOB_APPLICATION", 1, TODAY, EventCardStatus.OPEN, List.of(steps), null));
    }
}
