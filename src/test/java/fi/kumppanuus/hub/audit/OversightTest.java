package fi.kumppanuus.hub.audit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log as the hub's own officer sees it, and what a partner's officer may not learn from it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class OversightTest {
    private static final String EVENTS = "/oversight/audit/events";

    private World world;
    private TestStaff officer;
    private String permitted;
    private String refused;

    @BeforeEach
    void oneReadAndOneRefusal() {
        world = new World();
        officer = world.officer;
        permitted = world.call("GET /subjects/{subjectId}/profile")
                .send()
                .then()
                .statusCode(200)
                .extract()
                .header("Audit-Receipt");
        // By an id that is another partner's: refused, and the hub knows whom it was about.
        refused = Api.reading(world.other, "job-placement")
                .get("/subjects/{id}/profile", world.atRecipient)
                .then()
                .statusCode(403)
                .extract()
                .header("Audit-Receipt");
    }

    private static Response search(TestStaff who, Map<String, ?> filters) {
        return Api.as(who).queryParams(filters).get(EVENTS);
    }

    private static Response event(TestStaff who, String id) {
        return Api.as(who).get(EVENTS + "/{id}", id);
    }

    private String person() {
        return world.person.id().toString();
    }

    @Test
    void hubsOfficer_seesEventsWhole() {
        event(officer, permitted)
                .then()
                .statusCode(200)
                .body("action", equalTo("record-read"))
                .body("outcome", equalTo("permitted"))
                .body("partner", equalTo(world.recipient.id().toString()))
                .body("client", equalTo(world.recipient.clientId()))
                .body("actingUser", equalTo("case-worker-7"))
                .body("subject", equalTo(person()))
                .body("purpose", equalTo("job-placement"))
                .body("categories", hasItems("identity", "contact"))
                .body("basis.type", equalTo("consent"))
                .body("basis.id", equalTo(world.consent))
                .body("reason", nullValue());
        event(officer, refused)
                .then()
                .body("outcome", equalTo("refused"))
                .body("reason", notNullValue())
                .body("subject", equalTo(person()));
    }

    @Test
    void filters_findWhatFitsThemAll() {
        var reason = event(officer, refused).<String>path("reason");
        var filters = new TreeMap<String, String>(Map.of("subject", person()));
        search(officer, filters).then().statusCode(200).body("items.id", hasItems(permitted, refused, world.event));
        filters.put("action", "record-read");
        search(officer, filters)
                .then()
                .body("items.id", hasItems(permitted, refused))
                .body("items.action", everyItem(equalTo("record-read")));
        filters.put("outcome", "refused");
        search(officer, filters).then().body("items.id", contains(refused));
        filters.put("reason", reason);
        search(officer, filters).then().body("items.id", contains(refused));
        filters.put("partner", world.municipality.id().toString());
        search(officer, filters).then().body("items", empty()).body("next", nullValue());
        search(officer, Map.of("partner", world.recipient.id(), "reason", "no-such-thing"))
                .then()
                .body("items", empty());
        search(officer, Map.of("subject", UUID.randomUUID())).then().body("items", empty());
    }

    @Test
    void eachFilter_findsTheRead_orLeavesItOut() {
        var fitting = Map.of(
                "client", world.recipient.clientId(),
                "actingUser", "case-worker-7",
                "category", "contact",
                "purpose", "job-placement",
                "basis", "consent",
                "partner", world.recipient.id().toString());
        var other = Map.of(
                "client", "another",
                "actingUser", "case-worker-8",
                "category", "work-ability",
                "purpose", "skills-reuse",
                "basis", "statute",
                "partner", world.other.id().toString());
        var all = new TreeMap<String, String>(fitting);
        all.put("subject", person());
        all.put("action", "record-read");
        search(officer, all).then().statusCode(200).body("items.id", contains(permitted));
        for (var filter : fitting.keySet()) {
            search(officer, Map.of("subject", person(), filter, fitting.get(filter)))
                    .then()
                    .statusCode(200)
                    .body("items.id", hasItem(permitted));
            var unfit = new TreeMap<>(all);
            unfit.put(filter, other.get(filter));
            search(officer, unfit).then().statusCode(200).body("items", empty());
        }
        search(officer, Map.of("category", "no-such"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#category"));
        search(officer, Map.of("basis", "friendship")).then().statusCode(400);
        search(officer, Map.of("client", "two words")).then().statusCode(400);
    }

    /** What an event doesn't show a partner's officer isn't found out by asking for it. */
    @Test
    void partnersOfficer_findsNothingByWhatIsHidden() {
        world.call("POST /consents/{id}/assisted-withdrawal").send().then().statusCode(200);
        var own = TestStaff.officerOf(world.authority);
        var hidden = Map.of(
                "record-written",
                Map.of("basis", "deposit"),
                "consent-withdrawal-recorded",
                Map.of("category", "contact"));
        hidden.forEach((action, filter) -> {
            search(own, Map.of("action", action)).then().statusCode(200).body("items", hasSize(1));
            var with = new TreeMap<String, String>(filter);
            with.put("action", action);
            search(own, with).then().statusCode(200).body("items", empty());
            with.put("subject", person());
            search(officer, with).then().statusCode(200).body("items", hasSize(1));
        });
        search(own, Map.of("category", "skills-assessment", "action", "record-written"))
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void reasonThatIsNone_isRefusedBeforeTheLogIsAsked() {
        for (var reason : List.of("No-Such", "a\u0000b", "a".repeat(65))) {
            search(officer, Map.of("reason", reason)).then().statusCode(400);
        }
    }

    @Test
    void time_isFromInclusive_toExclusive() {
        var at = Instant.parse(event(officer, permitted).path("at"));
        var from = at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        var next = from.plusMillis(1);
        var about = world.recipient.id();
        search(officer, Map.of("partner", about, "from", from.toString(), "to", next.toString()))
                .then()
                .statusCode(200)
                .body("items.id", hasItem(permitted));
        search(officer, Map.of("partner", about, "from", next.toString()))
                .then()
                .body("items.id", not(hasItem(permitted)));
        search(officer, Map.of("partner", about, "to", from.toString()))
                .then()
                .body("items.id", not(hasItem(permitted)));
        search(officer, Map.of("partner", about, "to", "0001-01-01T00:00:00Z"))
                .then()
                .body("items", empty());
        search(officer, Map.of("partner", about, "from", "9999-12-31T23:59:59Z"))
                .then()
                .body("items", empty());
        search(officer, Map.of("from", "+999999999-01-01T00:00:00Z")).then().statusCode(400);
        search(officer, Map.of("from", "yesterday")).then().statusCode(400);
    }

    /** Readers of the log are in the log, before they have their answer, and on the page of the person it was about. */
    @Test
    void everyReading_isAnEventItself() {
        for (var answer : List.of(search(officer, Map.of("subject", person())), event(officer, permitted))) {
            var receipt = answer.then().statusCode(200).extract().header("Audit-Receipt");
            event(TestStaff.officer(), receipt)
                    .then()
                    .body("action", equalTo("audit-read"))
                    .body("actingUser", equalTo(officer.sub()))
                    .body("client", equalTo("staff-console"))
                    .body("partner", nullValue())
                    .body("requestId", equalTo(answer.header("Request-Id")))
                    .body("subject", equalTo(person()));
            Api.as(world.person)
                    .get("/me/access-log")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.eventId == '" + receipt + "' }.action", equalTo("audit-read"))
                    .body("items.find { it.eventId == '" + receipt + "' }.partner", nullValue());
        }
        var missed = event(officer, UUID.randomUUID().toString())
                .then()
                .statusCode(404)
                .body("type", endsWith("/problems/not-found"))
                .extract()
                .header("Audit-Receipt");
        event(officer, missed).then().body("outcome", equalTo("refused")).body("reason", equalTo("not-found"));
        var nobody = search(officer, Map.of("subject", UUID.randomUUID())).header("Audit-Receipt");
        event(officer, nobody).then().body("action", equalTo("audit-read")).body("subject", nullValue());
        var all = search(officer, Map.of()).then().statusCode(200).extract().header("Audit-Receipt");
        event(officer, all).then().body("action", equalTo("audit-read")).body("subject", nullValue());
    }

    @Test
    void pages_goThroughEverythingOnce_newestFirst() {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var filters = new TreeMap<String, Object>(Map.of("partner", world.authority.id(), "limit", 2));
            if (cursor != null) {
                filters.put("cursor", cursor);
            }
            var page = search(officer, filters)
                    .then()
                    .statusCode(200)
                    .body("scannedTo", nullValue())
                    .extract();
            ids.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null && ids.size() < 100);
        var stored = TestHub.query(
                "select id from audit_event where partner = ? order by id desc",
                row -> row.getString(1),
                world.authority.id());
        assertEquals(stored, ids);
        assertTrue(ids.size() > 2 && new HashSet<>(ids).size() == ids.size(), ids::toString);
    }

    @Test
    void cursor_isGoodForItsOfficerAndFiltersAlone() {
        var filters = new TreeMap<String, Object>(Map.of("partner", world.authority.id(), "limit", 1));
        filters.put("cursor", search(officer, filters).path("next"));
        search(officer, filters).then().statusCode(200);
        search(TestStaff.officer(), filters).then().statusCode(400);
        filters.put("outcome", "refused");
        search(officer, filters).then().statusCode(400).body("errors.pointer", contains("#cursor"));
    }

    /** 5,005 events of which the oldest alone fits: the first page gives up with nothing and says where. */
    @Test
    void page_scansNoMoreThanItsShare() {
        var partner = UUID.randomUUID();
        var insert = """
                insert into audit_event (id, at, partner, action, categories, records, record_versions, outcome, reason,
                  request_id)
                select uuidv7(), now(), ?, 'record-read', 0, '{}', '{}', case when n = 1 then 'REFUSED' else 'PERMITTED' end,
                  case when n = 1 then 'rare' end, gen_random_uuid() from generate_series(1, 5005) n
                """;
        assertEquals(EventWalk.ELSEWHERE + 5, TestHub.sql(insert, partner));
        var filters = new TreeMap<String, Object>(Map.of("partner", partner, "reason", "rare"));
        var first = search(officer, filters);
        first.then()
                .statusCode(200)
                .body("items", empty())
                .body("scannedTo", notNullValue())
                .body("next", notNullValue());
        filters.put("cursor", first.path("next"));
        search(officer, filters)
                .then()
                .statusCode(200)
                .body("items.reason", contains("rare"))
                .body("scannedTo", nullValue())
                .body("next", nullValue());
        search(officer, Map.of("partner", partner, "outcome", "permitted", "limit", 200))
                .then()
                .body("items", hasSize(200))
                .body("scannedTo", nullValue())
                .body("next", notNullValue());
    }

    @Test
    void partnersOfficer_seesTheOwnPartnersDoingsAlone() {
        var own = TestStaff.officerOf(world.recipient);
        search(own, Map.of("limit", 200))
                .then()
                .statusCode(200)
                .body("items.id", hasItem(permitted))
                .body("items.partner", everyItem(equalTo(world.recipient.id().toString())))
                .body("items.action", not(hasItem("consent-decided")))
                .body("items.reason", everyItem(nullValue()));
        event(own, permitted)
                .then()
                .statusCode(200)
                .body("actingUser", equalTo("case-worker-7"))
                .body("subject", equalTo(world.atRecipient))
                .body("basis.id", equalTo(world.consent));
        event(TestStaff.officerOf(world.authority), permitted).then().statusCode(404);
        // The person's own Yes concerns the recipient, but is the person's doing.
        var decided = TestHub.query(
                "select id from audit_event where partner = ? and action = 'consent-decided'",
                row -> row.getString(1),
                world.recipient.id());
        assertEquals(1, decided.size());
        event(officer, decided.getFirst()).then().statusCode(200);
        event(own, decided.getFirst()).then().statusCode(404);
        search(own, Map.of("partner", world.authority.id()))
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void partnersOfficer_learnsNothingFromARefusal() {
        var own = TestStaff.officerOf(world.other);
        var seen = event(own, refused).then().statusCode(200).extract();
        assertEquals("refused", seen.<String>path("outcome"));
        for (var hidden : List.of("reason", "subject", "basis")) {
            assertTrue(seen.path(hidden) == null, hidden);
        }
        assertEquals(List.of(), seen.<List<?>>path("records"));
        search(own, Map.of("reason", "unknown-subject"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#reason"));
    }

    /** By subject only what shows its subject is found, or asking by it would tell of whom the rest is. */
    @Test
    void partnersOfficer_findsBySubjectWhatWasPermitted() {
        var own = TestStaff.officerOf(world.recipient);
        var id = world.atRecipient;
        Api.reading(world.recipient, "shared-service").get("/subjects/{id}/profile", id);
        // A page with both doesn't give the refused one away by the permitted one.
        search(own, Map.of())
                .then()
                .body("items.findAll { it.outcome == 'refused' }", hasSize(1))
                .body("items.findAll { it.outcome == 'refused' }.subject", everyItem(nullValue()))
                .body("items.find { it.id == '" + permitted + "' }.subject", equalTo(id));
        search(own, Map.of("subject", id))
                .then()
                .statusCode(200)
                .body("items.id", hasItem(permitted))
                .body("items.outcome", everyItem(equalTo("permitted")))
                .body("items.subject", everyItem(equalTo(id)));
        search(own, Map.of("subject", id, "outcome", "refused")).then().body("items", empty());
        // Neither the hub's pseudonym nor another partner's id means anything here.
        search(own, Map.of("subject", person())).then().body("items", empty());
        search(own, Map.of("subject", world.atAuthority)).then().body("items", empty());
    }

    @Test
    void partnersOfficer_isInTheLogOfTheOwnPartner() {
        var own = TestStaff.officerOf(world.recipient);
        var receipt = search(own, Map.of("subject", world.atRecipient)).header("Audit-Receipt");
        event(own, receipt)
                .then()
                .body("action", equalTo("audit-read"))
                .body("actingUser", equalTo(own.sub()))
                .body("subject", nullValue());
        Api.as(world.person)
                .get("/me/access-log")
                .then()
                .body(
                        "items.find { it.eventId == '" + receipt + "' }.partner.partnerId",
                        equalTo(world.recipient.id().toString()));
    }

    /** Each one slows every audited read. */
    @Test
    void log_hasFiveIndexes() {
        var indexes = TestHub.query(
                "select indexdef from pg_indexes where tablename = 'audit_event'", row -> row.getString(1));
        assertEquals(5, indexes.size(), indexes::toString);
    }
}
