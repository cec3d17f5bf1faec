package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The person's answer and what comes of it, over HTTP. The end: {@link ConsentEndTest}. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class ConsentLifecycleTest extends ConsentScene {
    @Nested
    class Deciding {
        @Test
        void grantsOnlyTheItemsAnsweredYes() {
            var request = asking().item("identity").item("contact").id();
            String consent = Api.decide(person, request, Map.of("identity", true, "contact", false))
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(2))
                    .body("items.find { it.category == 'contact' }.granted", equalTo(false))
                    .extract()
                    .path("consentId");
            profile()
                    .then()
                    .statusCode(200)
                    .body("identity.givenName", equalTo("Testi"))
                    .body("contact", nullValue());
            seenByRecipient(consent).body("items.category", contains("identity"));
        }

        @Test
        void answersRepeatsAlike_andOtherContentNever() {
            var request = asking().item("identity").item("contact").id();
            var answer = Map.of("identity", true, "contact", false);
            var first =
                    Api.decide(person, request, answer).then().statusCode(200).extract();
            var again =
                    Api.decide(person, request, answer).then().statusCode(200).extract();
            assertEquals(first.asString(), again.asString());
            Api.decide(person, request, Map.of("identity", true, "contact", true))
                    .then()
                    .statusCode(409)
                    .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/already-decided"));
            Api.as(person)
                    .get("/me/consents/{id}", first.<String>path("consentId"))
                    .then()
                    .body("version", equalTo(1));
        }

        @Test
        void allNo_leavesTheRequestOpenToThePartner_andNothingToSee() {
            var request = asking().item("identity").item("contact").id();
            Api.decide(person, request, Map.of("identity", false, "contact", false))
                    .then()
                    .statusCode(200)
                    .body("consentId", nullValue());
            Api.as(authority)
                    .get("/consent-requests/{id}", request)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("open"))
                    .body("consentId", nullValue());
            Api.as(recipient).get("/consents").then().statusCode(200).body("items", hasSize(0));
            Api.as(person).get("/me/consents").then().statusCode(200).body("items", hasSize(0));
            // Nor does it wait for the person any more.
            Api.as(person).get("/me/consent-requests").then().body("items.id", not(hasItem(request)));
            asking().item("identity")
                    .send()
                    .then()
                    .statusCode(409)
                    .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/request-open"));
        }

        @Test
        void refusesAnOutdatedNotice_andMissingOrSurplusItems() {
            var request = asking().item("identity").item("contact").id();
            decide(request, "0.9", Map.of("identity", true, "contact", true))
                    .then()
                    .statusCode(409)
                    .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/notice-changed"))
                    .body("noticeVersion", equalTo("1.0"));
            for (var items : new Map[] {
                Map.of("identity", true),
                Map.of("identity", true, "contact", true, "skills-assessment", true),
                Map.of("identity", true, "skills-assessment", true)
            }) {
                @SuppressWarnings("unchecked")
                Map<String, Boolean> answer = items;
                decide(request, "1.0", answer).then().statusCode(422).body("errors[0].pointer", equalTo("/items"));
            }
            Api.as(person).get("/me/consents").then().body("items", hasSize(0));
        }

        private Response decide(String request, String noticeVersion, Map<String, Boolean> answer) {
            return Api.as(person)
                    .contentType("application/json")
                    .body(Map.of(
                            "items",
                            answer.entrySet().stream()
                                    .map(e -> Map.of("category", e.getKey(), "granted", e.getValue()))
                                    .toList(),
                            "noticeVersion",
                            noticeVersion,
                            "lang",
                            "fi"))
                    .post("/me/consent-requests/{id}/decision", request);
        }

        @Test
        void carriedOverItems_keepTheirOwnLastDay() {
            var consent = granted(asking().until(TODAY.plusDays(20)), "identity");
            var second = granted(asking().until(TODAY.plusDays(60)), "contact");
            assertEquals(consent, second, "one consent in force per person, recipient and purpose");
            seenByRecipient(consent)
                    .body("version", equalTo(2))
                    .body("validUntil", equalTo(TODAY.plusDays(60).toString()))
                    .body(
                            "items.find { it.category == 'identity' }.validUntil",
                            equalTo(TODAY.plusDays(20).toString()))
                    .body(
                            "items.find { it.category == 'contact' }.validUntil",
                            equalTo(TODAY.plusDays(60).toString()));
        }

        @Test
        void releasesOnlyRecordsOfTheSourcesNamed() {
            var named = TestHub.partner(PartnerType.MUNICIPALITY);
            var other = TestHub.partner(PartnerType.MUNICIPALITY);
            for (var source : new TestPartner[] {named, other}) {
                Api.allowDeposit(person, source);
                Api.store(source, TestHub.subject(source, person).toString(), Api.assessment())
                        .then()
                        .statusCode(201);
            }
            var request = asking().item("skills-assessment", named.id()).id();
            Api.decide(person, request, Map.of("skills-assessment", true))
                    .then()
                    .statusCode(200);
            Api.reading(recipient, "job-placement")
                    .get("/subjects/{id}/skills-assessments", TestHub.subject(recipient, person))
                    .then()
                    .statusCode(200)
                    .body("items.source.partnerId", contains(named.id().toString()));
        }
    }
}
