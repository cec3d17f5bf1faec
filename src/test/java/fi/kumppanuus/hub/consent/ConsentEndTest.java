package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How consents end: item by item, at the person's word, or by their last day. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ConsentEndTest extends ConsentScene {
    @Nested
    class Withdrawing {
        @Test
        void narrowsThenEnds_andRepeatsAlike() {
            var consent = granted(asking(), "identity", "contact");
            Api.withdraw(person, consent, "contact")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("in-force"))
                    .body("version", equalTo(2));
            Api.withdraw(person, consent, "contact").then().statusCode(200).body("version", equalTo(2));
            profile().then().statusCode(200).body("contact", nullValue());
            var ended = Api.withdraw(person, consent)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("ended"))
                    .body("endReason", equalTo("withdrawn"))
                    .body("version", equalTo(3))
                    .extract();
            assertEquals(ended.asString(), Api.withdraw(person, consent).asString());
            profile().then().statusCode(403);
            seenByRecipient(consent)
                    .body("status", equalTo("ended"))
                    .body("endReason", equalTo("withdrawn"))
                    .body("deleteBy", equalTo(TODAY.plusDays(30).toString()));
        }

        /** By the JDK's own client: REST Assured makes up a Content-Type where none was given. */
        @Test
        void neverFailsOnAHeaderOrForWantOfABody() throws Exception {
            var consent = granted(asking(), "identity");
            var bare = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port
                            + "/api/v1/me/consents/" + consent + "/withdraw"))
                    .header("Authorization", "Bearer " + Tokens.person(person.sub(), "my-consents:manage"))
                    .header("If-Match", "\"another\"")
                    .header("Idempotency-Key", "not a key!")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            try (var client = HttpClient.newHttpClient()) {
                assertEquals(
                        200,
                        client.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode());
            }
            Api.as(person).get("/me/consents/{id}", consent).then().body("status", equalTo("ended"));
        }

        @Test
        void lastLivingItemTakenBack_endsTheConsent_thoughAnExpiredOneIsLeft() throws Exception {
            var consent = granted(asking().until(TODAY.plusDays(20)), "identity");
            granted(asking().until(TODAY.plusDays(60)), "contact");
            try (var _ = TestClock.moved(Duration.ofDays(30))) {
                Api.withdraw(person, consent, "contact").then().statusCode(200).body("status", equalTo("ended"));
                seenByRecipient(consent).body("status", equalTo("ended")).body("endReason", equalTo("withdrawn"));
            }
        }

        @Test
        void whatIsLeft_endsTheConsentOnItsOwnLastDay() throws Exception {
            var consent = granted(asking().until(TODAY.plusDays(20)), "identity");
            granted(asking().until(TODAY.plusDays(60)), "contact");
            Api.withdraw(person, consent, "contact")
                    .then()
                    .body("validUntil", equalTo(TODAY.plusDays(20).toString()));
            try (var _ = TestClock.moved(Duration.ofDays(30))) {
                seenByRecipient(consent).body("status", equalTo("ended")).body("endReason", equalTo("expired"));
            }
        }
    }

    @Nested
    class Expiring {
        /** The last day counts to its end in Helsinki; a second past midnight does not. */
        @Test
        void countsToTheMidnightAfterItsLastDay() throws Exception {
            var lastDay = TODAY.plusDays(10);
            var consent = granted(asking().until(lastDay), "identity");
            var untilMidnight = Duration.between(Instant.now(), Validity.endOf(lastDay));
            try (var _ = TestClock.moved(untilMidnight.minusSeconds(60))) {
                profile().then().statusCode(200);
                seenByRecipient(consent).body("status", equalTo("in-force"));
            }
            try (var _ = TestClock.moved(untilMidnight.plusSeconds(1))) {
                profile()
                        .then()
                        .statusCode(403)
                        .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/consent-required"));
                seenByRecipient(consent)
                        .body("status", equalTo("ended"))
                        .body("endReason", equalTo("expired"))
                        .body("items", hasSize(0));
                Api.as(recipient).get("/subjects?role=recipient").then().body("items", hasSize(0));
                // After the end a new Yes makes a new consent.
                var next = granted(asking().until(lastDay.plusDays(30)), "identity");
                assertEquals(false, next.equals(consent));
                profile().then().statusCode(200);
            }
        }
    }
}
