package fi.kumppanuus.hub.sharing;

import static fi.kumppanuus.hub.sharing.CooperationScene.ACTIONS;
import static fi.kumppanuus.hub.sharing.CooperationScene.CARDS;
import static fi.kumppanuus.hub.sharing.CooperationScene.HEALTH;
import static fi.kumppanuus.hub.sharing.CooperationScene.planned;
import static fi.kumppanuus.hub.sharing.CooperationScene.started;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Service actions from plan to end, who may put in what, and to which card. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ServiceActionTest {
    private static final String TODAY =
            LocalDate.now(ZoneId.of("Europe/Helsinki")).toString();

    private CooperationScene scene;
    private TestPartner authority;
    private TestPartner firm;
    private TestPartner reader;
    private TestPartner otherFirm;

    @BeforeEach
    void twoSourcesAndTwoReaders() {
        scene = new CooperationScene();
        authority = scene.source(PartnerType.EMPLOYMENT_AUTHORITY, ACTIONS, HEALTH);
        firm = scene.source(PartnerType.STAFFING_COMPANY, ACTIONS);
        reader = TestHub.partner(PartnerType.MUNICIPALITY);
        scene.consent(reader, Map.of(ACTIONS, List.of(authority, firm)));
        otherFirm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        scene.consent(otherFirm, Map.of(ACTIONS, List.of(authority, firm)));
    }

    private static void problem(Response answer, int status, String name) {
        answer.then().statusCode(status).body("type", endsWith("/problems/" + name));
    }

    @Test
    void goesFromPlanToEnd_andTheReaderFollows() {
        var id = scene.id(authority, planned("COACHING"));
        scene.one(reader, id)
                .then()
                .statusCode(200)
                .body("status", equalTo("PLANNED"))
                .body("version", equalTo(1));
        var before = Instant.now();
        scene.change(authority, id, Map.of("status", "STARTED", "startedOn", TODAY, "text", "kerran viikossa"))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        scene.change(authority, id, Map.of("status", "ENDED", "endedOn", TODAY, "outcome", "NO_RESULT"))
                .then()
                .statusCode(200);
        scene.one(reader, id)
                .then()
                .body("version", equalTo(3))
                .body("source.partnerId", equalTo(authority.id().toString()))
                .body("status", equalTo("ENDED"))
                .body("outcome", equalTo("NO_RESULT"))
                .body("plannedOn", equalTo(TODAY))
                .body("text", equalTo("kerran viikossa"));
        scene.reading(reader, "/service-actions?updatedAfter=" + before)
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
        scene.reading(reader, "/service-actions?updatedAfter=" + Instant.now().plusSeconds(1))
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of()));
    }

    @Test
    void wrongSteps_409_sayingWhereItCanGo() {
        var id = scene.id(authority, planned("COACHING"));
        var answer = scene.change(authority, id, Map.of("status", "ENDED", "startedOn", TODAY, "endedOn", TODAY));
        problem(answer, 409, "service-action-status");
        answer.then().body("allowedStatuses", containsInAnyOrder("STARTED", "CANCELLED", "NO_SHOW"));
        scene.change(authority, id, Map.of("status", "NO_SHOW")).then().statusCode(200);
        problem(
                scene.change(authority, id, Map.of("status", "STARTED", "startedOn", TODAY)),
                409,
                "service-action-status");
    }

    @Test
    void whatDoesNotFitTheStatus_422_allAtOnce() {
        var tomorrow = LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(2).toString();
        scene.put(authority, Map.of("type", "CONTACT", "status", "PLANNED", "endedOn", TODAY, "outcome", "EMPLOYED"))
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/plannedOn", "/endedOn", "/outcome"));
        scene.put(authority, Map.of("type", "CONTACT", "status", "ENDED", "startedOn", TODAY, "endedOn", "2020-01-01"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/endedOn"));
        scene.put(authority, Map.of("type", "CONTACT", "status", "NO_SHOW", "plannedOn", tomorrow))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/plannedOn"));
        var text = new HashMap<>(planned("CONTACT"));
        text.put("text", "koodi " + TestHub.newIdentityCode());
        problem(scene.put(authority, text), 422, "identity-code-in-text");
    }

    @Test
    void anothersAction_isNotThereToBeChanged() {
        var id = scene.id(authority, planned("COACHING"));
        var other = scene.source(PartnerType.KELA, ACTIONS);
        var tag = scene.one(authority, id).header("ETag");
        problem(
                Api.as(other)
                        .contentType(ContentType.JSON)
                        .header("If-Match", tag)
                        .body(Map.of("text", "x"))
                        .patch("/subjects/{id}/service-actions/{action}", scene.subject(other), id),
                404,
                "not-found");
    }

    @Test
    void takenBack_isGone_andTheRepeatSaysTheSame() {
        var id = scene.id(authority, planned("COACHING"));
        for (int i = 0; i < 2; i++) {
            Api.as(authority)
                    .contentType(ContentType.JSON)
                    .body(Map.of("reason", "wrong-person"))
                    .post("/subjects/{id}/service-actions/{action}/retract", scene.subject(authority), id)
                    .then()
                    .statusCode(204);
        }
        problem(scene.one(reader, id), 404, "not-found");
        scene.list(reader).then().body("items", equalTo(List.of()));
    }

    @Test
    void firm_putsInEmploymentTypesAlone_andGetsNoOthers() {
        var refused = scene.put(firm, planned("COACHING"));
        problem(refused, 403, "action-type-not-allowed");
        refused.then().body("allowedTypes", hasItem("INTERVIEW")).body("allowedTypes", not(hasItem("COACHING")));
        problem(scene.put(firm, planned("HEALTH_REFERRAL")), 403, "category-not-allowed");
        var interview = scene.id(firm, planned("INTERVIEW"));
        var coaching = scene.id(authority, planned("COACHING"));
        scene.list(otherFirm).then().statusCode(200).body("items.id", contains(interview));
        problem(scene.one(otherFirm, coaching), 404, "not-found");
        scene.list(reader).then().body("items.id", contains(coaching, interview));
    }

    /** Of category work-ability: absent without it, and its own item opens it. */
    @Test
    void healthReferral_isThereForWhomThePersonLetsHaveIt() {
        var referral = scene.id(authority, planned("HEALTH_REFERRAL"));
        var coaching = scene.id(authority, planned("COACHING"));
        scene.list(reader).then().body("items.id", contains(coaching));
        problem(scene.one(reader, referral), 404, "not-found");
        var kela = TestHub.partner(PartnerType.KELA);
        scene.consent(kela, Map.of(HEALTH, List.of(authority)));
        scene.list(kela).then().statusCode(200).body("items.id", contains(referral));
        scene.change(authority, referral, Map.of("status", "STARTED", "startedOn", TODAY))
                .then()
                .statusCode(200);
        scene.one(kela, referral)
                .then()
                .body("type", equalTo("HEALTH_REFERRAL"))
                .body("status", equalTo("STARTED"));
    }

    @Test
    void eventCard_mustBeOneThatTheSourceMaySee_andIsShownToWhomSeesItToo() {
        var kela = scene.source(PartnerType.KELA, CARDS);
        var its = scene.openCard(kela, CARDS);
        var aboutHealth = scene.openCard(kela, HEALTH);
        var stranger = new CooperationScene();
        var anothers = stranger.openCard(kela, CARDS);
        var answers = new TreeSet<String>();
        for (var card : List.of(UUID.randomUUID(), anothers, its)) {
            answers.add(without(scene.put(authority, linked(card))));
        }
        assertEquals(1, answers.size(), answers.toString());
        scene.put(authority, linked(its)).then().statusCode(422).body("errors[0].pointer", equalTo("/eventCard"));

        scene.consent(authority, Map.of(CARDS, List.of(kela)));
        var id = scene.id(authority, linked(its));
        scene.one(authority, id).then().body("eventCard", equalTo(its.toString()));
        scene.put(authority, linked(aboutHealth)).then().statusCode(422);
        scene.one(reader, id).then().statusCode(200).body("eventCard", nullValue());

        var both = TestHub.partner(PartnerType.MUNICIPALITY);
        var consent = scene.consent(both, Map.of(ACTIONS, List.of(authority), CARDS, List.of(kela)));
        scene.one(both, id).then().body("eventCard", equalTo(its.toString()));
        var tag = scene.one(both, id).header("ETag");
        Api.withdraw(scene.person, consent, CARDS).then().statusCode(200);
        scene.one(both, id)
                .then()
                .statusCode(200)
                .body("eventCard", nullValue())
                .header("ETag", tag);
    }

    @Test
    void ownCard_needsNoConsent_andALostOneIsNoHindranceToAChange() {
        var kela = scene.source(PartnerType.KELA, CARDS);
        var own = scene.openCard(authority, CARDS);
        scene.put(authority, linked(own)).then().statusCode(201).body("eventCard", equalTo(own.toString()));
        var its = scene.openCard(kela, CARDS);
        var consent = scene.consent(authority, Map.of(CARDS, List.of(kela)));
        var id = scene.id(authority, linked(its));
        Api.withdraw(scene.person, consent).then().statusCode(200);
        scene.change(authority, id, Map.of("text", "jatkuu"))
                .then()
                .statusCode(200)
                .body("eventCard", nullValue())
                .body("text", equalTo("jatkuu"));
    }

    /** A firm's action doesn't say to others which card it belongs to, so the card doesn't either; the firm may know its own. */
    @Test
    void cardOfAFirmsAction_isNotToldFromTheCardsSide() {
        var card = scene.openCard(authority, CARDS);
        scene.consent(firm, Map.of(CARDS, List.of(authority)));
        var others = TestHub.partner(PartnerType.KELA);
        scene.consent(others, Map.of(ACTIONS, List.of(authority, firm), CARDS, List.of(authority)));
        scene.consent(authority, Map.of(ACTIONS, List.of(firm)));
        var interview = new HashMap<>(planned("INTERVIEW"));
        interview.put("eventCard", card);
        var firms = scene.id(firm, interview);
        var own = scene.id(authority, linked(card));
        for (var party : List.of(authority, others)) {
            scene.one(party, firms).then().statusCode(200).body("eventCard", nullValue());
            scene.reading(party, "/event-cards/" + card)
                    .then()
                    .statusCode(200)
                    .body("serviceActions", equalTo(List.of(own)));
            scene.reading(party, "/event-cards")
                    .then()
                    .statusCode(200)
                    .body("items.serviceActions", equalTo(List.of(List.of(own))));
            scene.reading(party, "/timeline")
                    .then()
                    .statusCode(200)
                    .body(
                            "items.findAll { it.kind == 'event-card' }.content.serviceActions",
                            equalTo(List.of(List.of(own))));
        }
        scene.one(firm, firms).then().body("eventCard", equalTo(card.toString()));
    }

    private Response with(String scope, TestPartner partner, String path) {
        return Api.with(Tokens.partner(partner, scope))
                .header("Hub-Acting-User", "case-worker-7")
                .header("Hub-Purpose", Asking.purposeOf(partner.type()))
                .get("/subjects/" + scene.subject(partner) + path);
    }

    /** Whose system may read one kind alone learns nothing of the other, not by the health category that both have either. */
    @Test
    void link_isToldToWhoseScopesCoverBothEnds() {
        var card = scene.openCard(authority, CARDS);
        var aboutHealth = scene.openCard(authority, HEALTH);
        var both = TestHub.partner(PartnerType.KELA);
        scene.consent(both, Map.of(ACTIONS, List.of(authority), CARDS, List.of(authority), HEALTH, List.of(authority)));
        var action = scene.id(authority, linked(card));
        var referral = new HashMap<>(planned("HEALTH_REFERRAL"));
        referral.put("eventCard", aboutHealth);
        var aboutHealthToo = scene.id(authority, referral);
        for (var party : List.of(both, authority)) {
            Map.of(card, action, aboutHealth, aboutHealthToo).forEach((end, other) -> {
                var cards = "/event-cards/" + end;
                var actions = "/service-actions/" + other;
                with("event-card:read service-action:read", party, cards)
                        .then()
                        .statusCode(200)
                        .body("serviceActions", equalTo(List.of(other)));
                with("event-card:read service-action:read", party, actions)
                        .then()
                        .body("eventCard", equalTo(end.toString()));
                with("event-card:read", party, cards).then().statusCode(200).body("serviceActions", equalTo(List.of()));
                with("service-action:read", party, actions)
                        .then()
                        .statusCode(200)
                        .body("eventCard", nullValue());
            });
            with("event-card:read", party, "/timeline")
                    .then()
                    .statusCode(200)
                    .body("items.content.serviceActions.flatten()", equalTo(List.of()));
            with("service-action:read", party, "/timeline")
                    .then()
                    .statusCode(200)
                    .body("items.content.eventCard.findAll { it != null }", equalTo(List.of()));
        }
    }

    /** Which card it belongs to is shown to no firm, whoever's action it is; words are, where the person opened the item. */
    @Test
    void whatAFirmDoesNotSee_isNoNewVersionToIt() {
        var interview = scene.id(authority, planned("INTERVIEW"));
        var card = scene.openCard(authority, CARDS);
        var tag = scene.one(otherFirm, interview).header("ETag");
        scene.change(authority, interview, Map.of("eventCard", card)).then().statusCode(200);
        scene.one(otherFirm, interview).then().body("version", equalTo(1)).header("ETag", tag);
        scene.change(authority, interview, Map.of("text", "sovittu")).then().statusCode(200);
        scene.one(otherFirm, interview).then().body("version", equalTo(3)).body("text", nullValue());
        scene.one(reader, interview).then().body("version", equalTo(3)).body("text", equalTo("sovittu"));
    }

    private static Map<String, Object> linked(UUID card) {
        var action = new HashMap<>(started("STUDY_GUIDANCE"));
        action.put("eventCard", card);
        return action;
    }

    private static String without(Response answer) {
        return answer.statusCode() + answer.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:*");
    }
}
