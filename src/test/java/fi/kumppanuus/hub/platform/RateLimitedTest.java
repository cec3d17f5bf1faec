package fi.kumppanuus.hub.platform;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.CallLimits.Caller;
import fi.kumppanuus.hub.platform.CallLimits.Kind;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Trouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Over HTTP: 429 with a time, for the one caller, nothing done and nothing in the log. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class RateLimitedTest {
    private static final int WINDOW_SECONDS = 60;

    @Inject
    CallLimits limits;

    @Inject
    MeterRegistry meters;

    private final TestPartner partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);

    /** As if other instances had given it all away. */
    private void usedUp(Caller caller, int moreSeconds) {
        TestHub.sql(
                "insert into call_allowance (caller, back_at) values (?, now() + make_interval(secs => ?))",
                limits.hash(caller),
                WINDOW_SECONDS + moreSeconds);
    }

    private static Caller of(TestPartner partner) {
        return new Caller(Kind.PARTNER, partner.id().toString());
    }

    private static void limited(Response answer) {
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[0-9]+"))
                .header("Audit-Receipt", nullValue())
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/rate-limited"))
                .body("instance", equalTo("urn:uuid:" + answer.header("Request-Id")));
    }

    private static int eventsOf(String client) {
        return TestHub.query("select count(*) from audit_event where client = ?", row -> row.getInt(1), client)
                .getFirst();
    }

    private double counted(String caller) {
        return meters.counter("hub.calls.limited", "caller", caller).count();
    }

    @Test
    void partnerOverItsLimit_429_whateverItCalls() {
        usedUp(of(partner), 3600);
        double before = counted("partner");
        var code = TestHub.newIdentityCode();
        limited(Api.as(partner).get("/self"));
        limited(Api.as(partner)
                .contentType("application/json")
                .body("{\"personalIdentityCode\":\"" + code + "\"}")
                .post("/subjects/lookup"));
        limited(Api.reading(partner, "shared-service").get("/subjects/{id}/skills-assessments", UUID.randomUUID()));
        limited(Api.with(Tokens.partner(partner, "nothing:much")).get("/consents"));
        // One for all of them in this minute, and none of what they asked for.
        assertEquals(1, eventsOf(partner.clientId()));
        assertEquals(before + 4, counted("partner"));
        Api.as(TestHub.partner(PartnerType.KELA)).get("/self").then().statusCode(200);
    }

    @Test
    void afterRetryAfter_itPasses() {
        usedUp(of(partner), 5);
        var answer = Api.as(partner).get("/self");
        limited(answer);
        answer.then().header("Retry-After", matchesPattern("[1-6]"));
        Trouble.await("it passes", () -> Api.as(partner).get("/self").statusCode() == 200);
    }

    @Test
    void personAndStaff_areCountedByTheirLogin() {
        var person = TestHub.person();
        usedUp(new Caller(Kind.PERSON, Tokens.ISSUER + " " + person.sub()), 3600);
        limited(Api.as(person).get("/me/consents"));
        Api.as(TestHub.person()).get("/me/consents").then().statusCode(200);
        var officer = TestStaff.officer();
        usedUp(new Caller(Kind.PERSON, Tokens.ISSUER + " " + officer.sub()), 3600);
        limited(Api.as(officer).get("/oversight/audit/events"));
    }

    /** Else anybody could use up somebody's allowance. */
    @Test
    void tokenThatIsNoGood_isNotCounted() {
        usedUp(of(partner), 3600);
        Api.with(Tokens.signByStranger(Tokens.partnerClaims(partner)))
                .get("/self")
                .then()
                .statusCode(401);
        Api.anonymous().get("/self").then().statusCode(401);
    }

    @Test
    void selfTellsTheLimit() {
        Api.as(partner)
                .get("/self")
                .then()
                .statusCode(200)
                .body("limits.calls", equalTo(600_000))
                .body("limits.windowSeconds", equalTo(WINDOW_SECONDS));
    }

    @Test
    void withoutTheCount_503() {
        try (var closed = Trouble.databaseClosed()) {
            Api.as(TestHub.partner(PartnerType.KELA))
                    .get("/self")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", matchesPattern("[0-9]+"));
        }
    }
}
