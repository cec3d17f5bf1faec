package fi.kumppanuus.hub.sharing;

import static fi.kumppanuus.hub.sharing.CooperationScene.ACTIONS;
import static fi.kumppanuus.hub.sharing.CooperationScene.CARDS;
import static fi.kumppanuus.hub.sharing.CooperationScene.HEALTH;
import static fi.kumppanuus.hub.sharing.CooperationScene.INDICATOR;
import static fi.kumppanuus.hub.sharing.CooperationScene.planned;
import static fi.kumppanuus.hub.sharing.CooperationScene.started;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What each viewer learns of the cooperation, and what it must not. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class CooperationIndicatorTest {
    private static final LocalDate TODAY = LocalDate.now(HubClock.HELSINKI);

    private static Response indicator(CooperationScene scene, TestPartner viewer) {
        return scene.reading(viewer, "/cooperation-indicator");
    }

    private static String told(Response answer) {
        var headers = answer.getHeaders().asList().stream()
                .filter(h -> !Set.of("Request-Id", "Audit-Receipt").contains(h.getName()))
                .map(Object::toString)
                .sorted()
                .toList();
        return answer.statusCode() + " " + headers + " " + answer.asString();
    }

    private static EventCardContent.CardStep step(int number, PartnerType owner, int dueIn) {
        return new EventCardContent.CardStep(number, owner, TODAY.plusDays(dueIn), null);
    }

    @Test
    void tellsWhoTakesPart_andTheViewersOwnNextStep() {
        var scene = new CooperationScene();
        var authority = scene.source(PartnerType.EMPLOYMENT_AUTHORITY, ACTIONS);
        var kela = TestHub.partner(PartnerType.KELA);
        var viewer = TestHub.partner(PartnerType.MUNICIPALITY);
        scene.consent(viewer, Map.of(INDICATOR, List.of(), CARDS, List.of(kela), ACTIONS, List.of(authority)));
        indicator(scene, viewer)
                .then()
                .statusCode(200)
                .body("level", equalTo("NONE"))
                .body("partners", nullValue())
                .body("openEventCount", equalTo(0));
        var card = scene.openCard(kela, CARDS, step(1, PartnerType.KELA, 2), step(2, PartnerType.MUNICIPALITY, 5));
        indicator(scene, viewer)
                .then()
                .body("level", equalTo("ONE_PARTNER"))
                .body("partnerTypes", contains("KELA"))
                .body("openEventCount", equalTo(1))
                .body("nextStep.eventCard", equalTo(card.toString()))
                .body("nextStep.number", equalTo(2))
                .body("nextStep.dueOn", equalTo(TODAY.plusDays(5).toString()));
        var action = scene.id(authority, started("COACHING"));
        var answer = indicator(scene, viewer);
        answer.then()
                .body("level", equalTo("SHARED_ACTIVE"))
                .body("partnerTypes", contains("EMPLOYMENT_AUTHORITY", "KELA"))
                .body(
                        "partners.partnerId",
                        containsInAnyOrder(authority.id().toString(), kela.id().toString()))
                .body("lastActivityOn", equalTo(TODAY.toString()));
        // The event names what it was worked out from.
        Api.as(TestStaff.officerOf(viewer))
                .get("/oversight/audit/events/{id}", answer.header("Audit-Receipt"))
                .then()
                .statusCode(200)
                .body("records.id", containsInAnyOrder(card.toString(), action))
                .body("categories", containsInAnyOrder(INDICATOR, CARDS, ACTIONS));
    }

    @Test
    void withoutConsentForTheIndicator_isRefused_evenWithAllElse() {
        var scene = new CooperationScene();
        var authority = scene.source(PartnerType.EMPLOYMENT_AUTHORITY, ACTIONS);
        scene.id(authority, started("COACHING"));
        var viewer = TestHub.partner(PartnerType.MUNICIPALITY);
        scene.consent(viewer, Map.of(CARDS, List.of(authority), ACTIONS, List.of(authority)));
        for (var reader : List.of(viewer, authority)) {
            indicator(scene, reader).then().statusCode(403).body("type", endsWith("/consent-required"));
        }
    }

    @Test
    void ownRecordsCount_withNoConsentForThem() {
        var scene = new CooperationScene();
        var viewer = scene.source(PartnerType.MUNICIPALITY, ACTIONS);
        scene.consent(viewer, Map.of(INDICATOR, List.of()));
        scene.id(viewer, planned("COACHING"));
        indicator(scene, viewer)
                .then()
                .statusCode(200)
                .body("level", equalTo("ONE_PARTNER"))
                .body("partnerTypes", contains("MUNICIPALITY"));
    }

    /** Two worlds that differ in what is hidden alone give the same bytes. */
    @Test
    void whatIsHidden_changesNoByte() {
        var scene = new CooperationScene();
        var seen = scene.source(PartnerType.EMPLOYMENT_AUTHORITY, ACTIONS, HEALTH);
        var hidden = scene.source(PartnerType.KELA, ACTIONS);
        var firm = scene.source(PartnerType.STAFFING_COMPANY, ACTIONS);
        var viewer = TestHub.partner(PartnerType.MUNICIPALITY);
        scene.consent(viewer, Map.of(INDICATOR, List.of(), CARDS, List.of(seen), ACTIONS, List.of(seen, firm)));
        scene.openCard(seen, CARDS, step(2, PartnerType.MUNICIPALITY, 9));
        var trial = scene.id(firm, planned("WORK_TRIAL"));
        var before = told(indicator(scene, viewer));

        scene.openCard(hidden, CARDS, step(1, PartnerType.MUNICIPALITY, 1));
        scene.openCard(seen, HEALTH, step(1, PartnerType.MUNICIPALITY, 1));
        scene.id(hidden, started("COACHING"));
        scene.id(seen, started("HEALTH_REFERRAL"));
        var taken = scene.id(seen, started("COACHING"));
        Api.as(seen)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "error"))
                .post("/subjects/{id}/service-actions/{a}/retract", scene.subject(seen), taken)
                .then()
                .statusCode(204);
        scene.change(firm, trial, Map.of("status", "NO_SHOW")).then().statusCode(200);
        assertEquals(before, told(indicator(scene, viewer)));
    }

    /** Networks in the database, a consent drawn for one viewer, and the naive model over what that consent names. */
    @Test
    void isWhatTheModelSays_ofWhatTheConsentCovers() {
        for (int seed = 1; seed <= 5; seed++) {
            var random = new Random(seed);
            var scene = new CooperationScene();
            var viewer = TestHub.partner(PartnerType.MUNICIPALITY);
            var partners = List.of(
                    TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY),
                    TestHub.partner(PartnerType.KELA),
                    TestHub.partner(PartnerType.SERVICE_PROVIDER),
                    viewer);
            var forCards = named(random, partners.subList(0, 3));
            var forHealth = named(random, partners.subList(0, 2));
            scene.consent(viewer, Map.of(INDICATOR, List.of(), CARDS, forCards, HEALTH, forHealth));
            var visible = new ArrayList<Matter>();
            for (int i = 0; i < 8; i++) {
                var source = partners.get(random.nextInt(partners.size()));
                var category = source.type().isAuthority() && random.nextInt(3) == 0 ? HEALTH : CARDS;
                var content = CooperationModel.cardContent(random, TODAY);
                var card = scene.card(source, category, content);
                var open = category.equals(HEALTH) ? forHealth : forCards;
                if (open.contains(source) || source.equals(viewer)) {
                    visible.add(new Matter.Card(card, new Source(source.id()), source.type(), content));
                }
            }
            var expected = CooperationModel.expected(visible, PartnerType.MUNICIPALITY, TODAY);
            Map<String, Object> answer = indicator(scene, viewer)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getMap("");
            assertEquals(expected, asModelled(answer), "seed " + seed);
        }
    }

    private static List<TestPartner> named(Random random, List<TestPartner> all) {
        var some =
                new ArrayList<>(all.stream().filter(p -> random.nextBoolean()).toList());
        return some.isEmpty() ? List.of(all.getFirst()) : some;
    }

    @SuppressWarnings("unchecked")
    private static CooperationModel.Told asModelled(Map<String, Object> answer) {
        var partners = (List<Map<String, Object>>) answer.getOrDefault("partners", List.of());
        var next = (Map<String, Object>) answer.get("nextStep");
        return new CooperationModel.Told(
                (String) answer.get("level"),
                partners.stream()
                        .map(p -> UUID.fromString((String) p.get("partnerId")))
                        .sorted(Comparator.naturalOrder())
                        .toList(),
                (List<String>) answer.get("partnerTypes"),
                (Integer) answer.get("openEventCount"),
                (String) answer.getOrDefault("lastActivityOn", "never"),
                next == null ? "none" : next.get("dueOn") + " " + next.get("eventCard") + " " + next.get("number"));
    }

    /** Names lead to where a person may be found, so they stay in; where there are none nothing shows it. */
    @Test
    void underASafetyRestriction_noNames() {
        var scene = new CooperationScene();
        var authority = scene.source(PartnerType.EMPLOYMENT_AUTHORITY, ACTIONS);
        var viewer = TestHub.partner(PartnerType.MUNICIPALITY);
        scene.consent(viewer, Map.of(INDICATOR, List.of(), ACTIONS, List.of(authority)));
        var none = told(indicator(scene, viewer));
        Api.as(scene.person)
                .contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", false, "safetyRestricted", true))
                .put("/me/settings")
                .then()
                .statusCode(200);
        assertEquals(none, told(indicator(scene, viewer)));
        scene.id(authority, started("COACHING"));
        indicator(scene, viewer)
                .then()
                .body("level", equalTo("ONE_PARTNER"))
                .body("partnerTypes", contains("EMPLOYMENT_AUTHORITY"))
                .body("partners", nullValue());
    }

    /** The person sees all of it: with names, cards about health, and what a firm made of it. */
    @Test
    void thePersonSeesAll() {
        var scene = new CooperationScene();
        var authority = scene.source(PartnerType.EMPLOYMENT_AUTHORITY, ACTIONS);
        var firm = scene.source(PartnerType.STAFFING_COMPANY, ACTIONS);
        var card = scene.openCard(authority, HEALTH, step(1, PartnerType.KELA, 3));
        var action = scene.id(firm, planned("INTERVIEW"));
        var over = scene.id(firm, planned("JOB_OFFER"));
        scene.change(firm, over, Map.of("status", "NO_SHOW")).then().statusCode(200);
        Api.as(scene.person)
                .get("/me/cooperation")
                .then()
                .statusCode(200)
                .body("level", equalTo("SHARED_ACTIVE"))
                .body("openEventCount", equalTo(1))
                .body("partners", hasSize(2))
                .body(
                        "partners.partner.partnerId",
                        containsInAnyOrder(authority.id().toString(), firm.id().toString()))
                .body("partners.cards.flatten().id", contains(card.toString()))
                .body("partners.actions.flatten().id", contains(action))
                .body("nextSteps.eventCard", contains(card.toString()))
                .body("nextSteps.ownerType", contains("KELA"))
                .body("nextSteps.dueOn", contains(TODAY.plusDays(3).toString()));
        Api.as(TestHub.person())
                .get("/me/cooperation")
                .then()
                .statusCode(200)
                .body("level", equalTo("NONE"))
                .body("partners", hasSize(0));
    }
}
