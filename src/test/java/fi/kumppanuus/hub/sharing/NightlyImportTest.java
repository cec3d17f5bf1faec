package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.NdJson;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A municipality sends all its 5,000 people every night, of whom 200 let it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class NightlyImportTest {
    private static final int PEOPLE = 5_000;
    private static final int WILLING = 200;
    /** Known to the hub and not asked yet. */
    private static final int SILENT = 20;

    @Inject
    ImportWorker worker;

    @Inject
    Scheduler jobs;

    private final TestPartner municipality = TestHub.partner(PartnerType.MUNICIPALITY);
    private final List<TestPerson> known = new ArrayList<>();

    @Test
    void theFirstNightWritesWhatItMay_theOthersChangeNothing() {
        jobs.pause();
        try {
            worker.work();
            threeNights();
        } finally {
            jobs.resume();
        }
    }

    private void threeNights() {
        var file = NdJson.of(rows());
        var first = night(file, "1");
        assertEquals(List.of(WILLING, 0, 0, PEOPLE - WILLING), counts(first));
        var problems = results(first.getString("id"));
        assertEquals(Map.of("consent-required", PEOPLE - WILLING), problems, "refused alike, known or not");
        var records = records();
        var willing = page(known.getFirst());
        var silent = page(known.getLast());
        for (var name : List.of("2", "3")) {
            assertEquals(List.of(0, 0, WILLING, PEOPLE - WILLING), counts(night(file, name)));
            assertEquals(records, records(), "night " + name);
            assertEquals(willing, page(known.getFirst()));
            assertEquals(silent, page(known.getLast()));
        }
        // In the log each night is there, one event for each person.
        for (var person : List.of(known.getFirst(), known.getLast())) {
            assertEquals(
                    3L,
                    TestHub.query(
                                    "select count(*) from audit_event where subject = ? and partner = ?",
                                    row -> row.getLong(1),
                                    person.id(),
                                    municipality.id())
                            .getFirst());
        }
    }

    private List<Map<String, Object>> rows() {
        for (int i = 0; i < WILLING + SILENT; i++) {
            known.add(TestHub.person());
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < known.size(); i++) {
            if (i < WILLING) {
                TestHub.sql(
                        "insert into deposit_permission (id, person_id, source_id, category, given_at)"
                                + " values (?, ?, ?, 'skills-assessment', now())",
                        UUID.randomUUID(),
                        known.get(i).id(),
                        municipality.id());
            }
            rows.add(Api.row(TestHub.subject(municipality, known.get(i)).toString(), "row-" + rows.size()));
        }
        TestHub.query(
                        """
                        insert into pairwise (partner_id, subject_id, code_index, created_at)
                        select ?, gen_random_uuid(), decode(md5(? || n::text), 'hex'), now() from generate_series(1, ?) n
                        returning subject_id
                        """,
                        row -> row.getString(1),
                        municipality.id(),
                        municipality.id().toString(),
                        PEOPLE - known.size())
                .forEach(subject -> rows.add(Api.row(subject, "row-" + rows.size())));
        return rows;
    }

    private JsonPath night(NdJson file, String name) {
        String id = Api.lines(Api.as(municipality), file)
                .header("Idempotency-Key", "night-" + name)
                .post("/imports?kind=skills-assessments")
                .then()
                .statusCode(202)
                .body("rows", equalTo(PEOPLE))
                .extract()
                .path("id");
        worker.work();
        return Api.as(municipality)
                .get("/imports/{id}", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("done"))
                .extract()
                .jsonPath();
    }

    private static List<Integer> counts(JsonPath night) {
        return List.of(
                night.getInt("created"), night.getInt("updated"), night.getInt("unchanged"), night.getInt("refused"));
    }

    private Map<String, Integer> results(String id) {
        var problems = new TreeMap<String, Integer>();
        String cursor = null;
        do {
            var page = Api.as(municipality)
                    .queryParams(cursor == null ? Map.of("limit", 200) : Map.of("limit", 200, "cursor", cursor))
                    .get("/imports/{id}/results", id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            page.getList("items.problem", String.class).stream()
                    .filter(p -> p != null)
                    .forEach(p -> problems.merge(p, 1, Integer::sum));
            cursor = page.getString("next");
        } while (cursor != null);
        return problems;
    }

    private List<String> records() {
        return TestHub.query(
                "select id || ' ' || version from record where source_id = ? order by id, version",
                row -> row.getString(1),
                municipality.id());
    }

    private static String page(TestPerson person) {
        return Api.as(person).get("/me/access-log").asString();
    }
}
