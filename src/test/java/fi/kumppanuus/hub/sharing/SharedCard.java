package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestCard;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A card that a source put in and the person opened to the partner, and what others do about it. */
final class SharedCard {
    private SharedCard() {}

    /** It has begun already, so that a step of anybody's moves nothing that a firm sees. */
    static boolean opened(Talk talk) {
        putIn(talk);
        change(talk, Map.of("status", "IN_PROGRESS"));
        mayRead(talk, talk.partner);
        talk.shared = TestClock.now();
        return true;
    }

    static boolean putIn(Talk talk) {
        var source = talk.cast.source();
        TestCard.deposit(talk.person.orElseThrow(), source, "event-cards");
        var made = TestCard.store(source, at(talk, source), TestCard.body("JOB_APPLICATION"));
        talk.card = UUID.fromString(made.then().statusCode(201).extract().path("id"));
        return true;
    }

    static boolean coachDoesItsStep(Talk talk) {
        done(talk, talk.cast.source(), 1);
        return true;
    }

    static boolean anotherFirmReads(Talk talk) {
        mayRead(talk, talk.cast.recipient());
        as(talk.cast.recipient())
                .get("/subjects/{id}/event-cards/{card}", at(talk, talk.cast.recipient()), talk.card)
                .then()
                .statusCode(200);
        return true;
    }

    static boolean anotherFirmDoesItsStep(Talk talk) {
        anotherFirmReads(talk);
        done(talk, talk.cast.recipient(), 2);
        return true;
    }

    static boolean anotherFirmPutsInAnAction(Talk talk) {
        anotherFirmReads(talk);
        var firm = talk.cast.recipient();
        TestCard.deposit(talk.person.orElseThrow(), firm, "service-actions");
        var action = new HashMap<>(CooperationScene.planned("INTERVIEW"));
        action.put("eventCard", talk.card);
        Api.as(firm)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(action)
                .post("/subjects/{id}/service-actions", at(talk, firm))
                .then()
                .statusCode(201);
        return true;
    }

    private static String at(Talk talk, TestPartner partner) {
        return TestHub.subject(partner, talk.person.orElseThrow()).toString();
    }

    private static RequestSpecification as(TestPartner partner) {
        return Api.reading(partner, Asking.purposeOf(partner.type())).contentType(ContentType.JSON);
    }

    private static void mayRead(Talk talk, TestPartner reader) {
        var person = talk.person.orElseThrow();
        var asking = Asking.about(talk.cast.asker(), person)
                .to(reader)
                .item("event-cards", talk.cast.source().id());
        Api.decide(person, asking.id(), Map.of("event-cards", true)).then().statusCode(200);
    }

    private static void done(Talk talk, TestPartner doer, int step) {
        as(doer).body(Map.of())
                .post("/subjects/{id}/event-cards/{card}/steps/{step}/done", at(talk, doer), talk.card, step)
                .then()
                .statusCode(204);
    }

    private static void change(Talk talk, Map<String, Object> body) {
        var source = talk.cast.source();
        var path = "/subjects/" + at(talk, source) + "/event-cards/" + talk.card;
        Response now = as(source).get(path);
        as(source)
                .header("If-Match", now.header("ETag"))
                .body(body)
                .patch(path)
                .then()
                .statusCode(200);
    }
}
