package fi.kumppanuus.hub.sharing;

import static fi.kumppanuus.hub.sharing.CooperationScene.ACTIONS;
import static fi.kumppanuus.hub.sharing.CooperationScene.INDICATOR;
import static fi.kumppanuus.hub.sharing.CooperationScene.planned;
import static fi.kumppanuus.hub.sharing.CooperationScene.started;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The protective profile: what became of the person at a firm, if it wasn't a job, training or a business, is in no answer to
 * an authority or provider that reads on consent, and no answer shows that anything has become of it.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class FirmOutcomesTest {
    private static final String TODAY =
            LocalDate.now(ZoneId.of("Europe/Helsinki")).toString();
    private static final String WORDS = "ei-sopiva-" + java.util.UUID.randomUUID();
    private static final Pattern NEGATIVE = Pattern.compile("NO_RESULT|DISCONTINUED|NO_SHOW|CANCELLED|" + WORDS);

    private CooperationScene scene;
    private TestPartner firm;
    private TestPartner otherFirm;
    private List<TestPartner> readers;
    private Instant begun;

    @BeforeEach
    void everyTypeMayRead() {
        scene = new CooperationScene();
        begun = Instant.now().minusSeconds(1);
        firm = scene.source(PartnerType.STAFFING_COMPANY, ACTIONS);
        otherFirm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        readers = List.of(
                TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY),
                TestHub.partner(PartnerType.KELA),
                TestHub.partner(PartnerType.MUNICIPALITY),
                TestHub.partner(PartnerType.SERVICE_PROVIDER));
        readers.forEach(reader -> scene.consent(
                reader,
                reader.type().isAuthority()
                        ? Map.of(ACTIONS, List.of(firm), INDICATOR, List.of())
                        : Map.of(ACTIONS, List.of(firm))));
        scene.consent(otherFirm, Map.of(ACTIONS, List.of(firm)));
    }

    /** All that a reader is told of these actions, but for the ids of request and event. */
    private List<String> told(List<String> actions, Instant since) {
        var all = new ArrayList<String>();
        for (var reader : readers) {
            all.add(said(scene.list(reader)));
            all.add(said(scene.reading(reader, "/service-actions?limit=1")));
            all.add(said(scene.reading(reader, "/service-actions?updatedAfter=" + since)));
            actions.forEach(id -> all.add(said(scene.one(reader, id))));
            all.add(said(scene.reading(reader, "/cooperation-indicator")));
        }
        return all;
    }

    private static String said(Response answer) {
        var headers = answer.getHeaders().asList().stream()
                .filter(h -> !List.of("Request-Id", "Audit-Receipt").contains(h.getName()))
                .map(Object::toString)
                .sorted()
                .toList();
        // Cursors are sealed anew each time.
        return answer.statusCode() + " " + headers + " "
                + answer.asString()
                        .replaceAll("\"next\":\"[^\"]*\"", "next")
                        .replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:*");
    }

    @Test
    void whatCameOfItAtTheFirm_changesNoAnswer() {
        var ended =
                Map.<String, Object>of("type", "WORK_TRIAL", "status", "ENDED", "startedOn", TODAY, "endedOn", TODAY);
        var cancelled = scene.id(firm, planned("INTERVIEW"));
        var noShow = scene.id(firm, planned("JOB_OFFER"));
        var noResult = scene.id(firm, ended);
        var discontinued = scene.id(firm, ended);
        var wordy = scene.id(firm, started("APPRENTICESHIP"));
        var actions = List.of(cancelled, noShow, noResult, discontinued, wordy);
        var since = Instant.now();
        var before = told(actions, since);

        changed(cancelled, Map.of("status", "CANCELLED", "text", WORDS));
        changed(noShow, Map.of("status", "NO_SHOW"));
        changed(noShow, Map.of("text", WORDS));
        changed(noResult, Map.of("outcome", "NO_RESULT"));
        changed(discontinued, Map.of("outcome", "DISCONTINUED", "text", WORDS));
        changed(wordy, Map.of("text", WORDS));

        assertEquals(before, told(actions, since));
        assertFalse(NEGATIVE.matcher(before.toString()).find());
        scene.one(firm, noShow).then().body("status", equalTo("NO_SHOW")).body("version", equalTo(3));
        scene.one(otherFirm, noShow).then().body("status", equalTo("NO_SHOW"));
        officersAreToldOfTheVersionsThatWereShown();
    }

    private void changed(String action, Map<String, Object> body) {
        scene.change(firm, action, body).then().statusCode(200);
    }

    /** The log of a reader says what that reader got. */
    private void officersAreToldOfTheVersionsThatWereShown() {
        for (var reader : readers) {
            var events =
                    Api.as(TestStaff.officerOf(reader)).get("/oversight/audit/events?limit=200&action=record-read");
            assertFalse(NEGATIVE.matcher(events.asString()).find());
            List<List<Integer>> versions =
                    events.then().statusCode(200).extract().path("items.records.version");
            assertEquals(
                    List.of(1),
                    versions.stream().flatMap(List::stream).distinct().toList());
        }
    }

    /** Put in as they ended: the answer is the same as of one that ended with nothing to tell, or is only planned. */
    @Test
    void anEndThatIsNotTold_looksLikeNone() {
        var plain = scene.id(firm, end(Map.of()));
        for (var outcome : List.of("NO_RESULT", "DISCONTINUED")) {
            assertLooksLike(plain, scene.id(firm, end(Map.of("outcome", outcome, "text", WORDS))));
        }
        var plan = scene.id(firm, planned("INTERVIEW"));
        for (var status : List.of("CANCELLED", "NO_SHOW")) {
            assertLooksLike(plan, scene.id(firm, Map.of("type", "INTERVIEW", "status", status, "plannedOn", TODAY)));
        }
        assertFalse(NEGATIVE.matcher(told(List.of(), begun).toString()).find());
    }

    private static Map<String, Object> end(Map<String, Object> more) {
        var body = new java.util.HashMap<String, Object>(
                Map.of("type", "INTERVIEW", "status", "ENDED", "startedOn", TODAY, "endedOn", TODAY));
        body.putAll(more);
        return body;
    }

    private void assertLooksLike(String one, String other) {
        for (var reader : readers) {
            assertEquals(body(reader, one), body(reader, other));
        }
    }

    private Map<String, Object> body(TestPartner reader, String action) {
        Map<String, Object> body = scene.one(reader, action)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
        body.remove("id");
        body.remove("createdAt");
        return body;
    }

    /** What may be told is a new version, with what was not told before it left out for good. */
    @Test
    void aGoodOutcome_isNews_whateverWasKeptBackBefore() {
        var action = scene.id(firm, started("INTERVIEW"));
        changed(action, Map.of("text", WORDS));
        var since = Instant.now();
        changed(action, Map.of("status", "ENDED", "endedOn", TODAY, "outcome", "EMPLOYED"));
        for (var reader : readers) {
            scene.one(reader, action)
                    .then()
                    .body("outcome", equalTo("EMPLOYED"))
                    .body("endedOn", equalTo(TODAY))
                    .body("version", equalTo(3));
            scene.reading(reader, "/service-actions?updatedAfter=" + since)
                    .then()
                    .body("items.id", equalTo(List.of(action)));
        }
        assertFalse(NEGATIVE.matcher(told(List.of(action), begun).toString()).find());
    }
}
