package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a source goes through the list of consents that name it. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SourceListTest extends SupplierScene {
    @Test
    void goesPageByPage_andCursorsStayWithTheirFilter() {
        var everybody = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            person = TestHub.person();
            given();
            everybody.add(TestHub.subject(source, person).toString());
        }
        var told = new ArrayList<String>();
        String next = null;
        do {
            var page = seen("&limit=1" + (next == null ? "" : "&cursor=" + next));
            page.then().body("items", hasSize(1));
            told.add(page.path("items[0].subjectId"));
            next = page.path("next");
            if (next != null) {
                for (var other :
                        List.of("role=recipient", "role=source&status=in-force", "role=source" + after(LATER))) {
                    Api.as(source)
                            .get("/consents?limit=1&" + other + "&cursor=" + next)
                            .then()
                            .statusCode(400)
                            .body("errors.pointer", hasItem("#cursor"));
                }
            }
        } while (next != null);
        assertTrue(told.containsAll(everybody) && told.size() == 3);
        seen("").then().body("items.subjectId", containsInAnyOrder(everybody.toArray()));
        seen("&subjectId=" + everybody.get(1)).then().body("items.subjectId", contains(everybody.get(1)));
    }

    @Test
    void ofAnIdThatItDoesNotHold_isEmpty() {
        given();
        seen("&subjectId=" + TestHub.subject(recipient, person)).then().body("items", hasSize(0));
    }

    @Test
    void faultyFilters_are400() {
        for (var fault : List.of("role=friend", "role=source&status=maybe", "role=source&changedAfter=yesterday")) {
            Api.as(source).get("/consents?" + fault).then().statusCode(400);
        }
        Api.as(source)
                .get("/consents?role=source&changedAfter=-999999999-01-01T00:00:00Z")
                .then()
                .statusCode(400);
        seen("&changedAfter=9999-12-31T23:59:59Z").then().body("items", hasSize(0));
    }

    @Test
    void ofASuspendedSource_isRefused() {
        given();
        TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", source.id());
        for (var filter : List.of("", "&status=ended")) {
            Api.as(source)
                    .get("/consents?role=source" + filter)
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/problems/partner-not-active"));
        }
    }

    /** The person sees who looked; the source's own officer learns no more than the source. */
    @Test
    void isInTheLog_withoutTheConsent() {
        var consent = given();
        seen("");
        Api.as(person)
                .get("/me/access-log")
                .then()
                .statusCode(200)
                .body("items.find { it.action == 'consent-read' }.purpose.code", equalTo("job-placement"));
        var events = Api.as(TestStaff.officerOf(source)).get("/oversight/audit/events?action=consent-read");
        events.then().statusCode(200).body("items", hasSize(1));
        assertFalse(events.asString().contains(consent));
    }
}
