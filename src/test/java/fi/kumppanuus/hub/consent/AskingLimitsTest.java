package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a partner may ask, for how long, and how a request ends without an answer. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AskingLimitsTest extends AskingScene {
    @Test
    void oneOpenRequest_perPersonRecipientAndPurpose() {
        asking().send().then().statusCode(201);
        asking().send().then().statusCode(409).body("type", equalTo(problem("request-open")));
        // Another recipient is another question.
        Asking.about(authority, person)
                .to(TestHub.partner(PartnerType.STAFFING_COMPANY))
                .item("identity")
                .send()
                .then()
                .statusCode(201);
    }

    /** The test configuration allows three. */
    @Test
    void ungrantedRequests_areLimitedFor30Days() throws Exception {
        for (int i = 0; i < 3; i++) {
            cancel(asking().id());
        }
        asking().send()
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo(problem("asked-recently")));
        try (var _ = TestClock.moved(Duration.ofDays(32))) {
            asking().until(TODAY.plusDays(90)).send().then().statusCode(201);
        }
    }

    @Test
    void cancelling_closesIt_andRepeatsAlike_butNotOnceGranted() {
        var request = asking().id();
        cancel(request);
        cancel(request);
        Api.decide(person, request, Map.of("identity", true))
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("request-closed")));
        var second = asking().id();
        Api.decide(person, second, Map.of("identity", true)).then().statusCode(200);
        Api.as(authority)
                .post("/consent-requests/{id}/cancel", second)
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("request-granted")));
    }

    private void cancel(String request) {
        Api.as(authority)
                .post("/consent-requests/{id}/cancel", request)
                .then()
                .statusCode(200)
                .body("status", equalTo("closed"));
    }

    @Test
    void unansweredRequests_closeAfter30Days() throws Exception {
        var request = asking().id();
        try (var _ = TestClock.moved(Duration.ofDays(31))) {
            Api.as(authority).get("/consent-requests/{id}", request).then().body("status", equalTo("closed"));
            Api.decide(person, request, Map.of("identity", true)).then().statusCode(409);
            Api.as(person).get("/me/consent-requests").then().body("items", hasSize(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 422", "0, 201", "364, 201", "367, 422"})
    void lastsFromTodayTo12Months(int days, int status) {
        asking().until(TODAY.plusDays(days)).send().then().statusCode(status);
    }

    @Test
    void namesAllFaultsAtOnce() {
        var asking = Asking.about(authority, person)
                .to(firm)
                .item("identity")
                .item("identity")
                .item("no-such-thing")
                .item("skills-assessment", firm.id());
        asking.until(TODAY.minusDays(1))
                .send()
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/items/1/category"))
                .body("errors.pointer", hasItem("/items/2/category"))
                .body("errors.pointer", hasItem("/items/3/sources/0"))
                .body("errors.pointer", hasItem("/validUntil"));
    }
}
