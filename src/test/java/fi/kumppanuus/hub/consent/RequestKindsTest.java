package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Requests by link, of silenced organisations, and for what is in force already. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class RequestKindsTest extends ConsentScene {
    @Nested
    class Silencing {
        @Test
        void hidesWhatItAsks_andItCannotTell() {
            var before = asking("identity").id();
            silence(authority);
            waiting(empty());
            var after = Asking.about(authority, person).item("contact").send();
            after.then().statusCode(201).body("status", equalTo("open"));
            waiting(empty());
            Api.as(person)
                    .delete("/me/silenced-partners/{id}", authority.id())
                    .then()
                    .statusCode(204);
            waiting(hasItem(before));
            waiting(hasItem(after.<String>path("id")));
        }

        @Test
        void isListed_andRepeatsAlike() {
            silence(recipient);
            silence(recipient);
            Api.as(person)
                    .get("/me/silenced-partners")
                    .then()
                    .body("items.partner.partnerId", contains(recipient.id().toString()));
        }

        @Test
        void anEmptyId_isRefused() {
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .body(Map.of("partner", ""))
                    .post("/me/silenced-partners")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/partner"));
        }

        /** An event that named it would be one that the access log has no name for. */
        @Test
        void hearingAgainFromNobody_leavesTheAccessLogReadable() {
            Api.as(person)
                    .delete("/me/silenced-partners/{id}", UUID.randomUUID())
                    .then()
                    .statusCode(204);
            Api.as(person)
                    .get("/me/access-log")
                    .then()
                    .statusCode(200)
                    .body("items[0].action", equalTo("partner-unsilenced"))
                    .body("items[0].partner", nullValue());
        }

        private void silence(TestPartner partner) {
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .body(Map.of("partner", partner.id()))
                    .post("/me/silenced-partners")
                    .then()
                    .statusCode(200);
        }

        private void waiting(org.hamcrest.Matcher<?> ids) {
            Api.as(person).get("/me/consent-requests").then().body("items.id", ids);
        }
    }

    @Nested
    class ByLink {
        private String link(String... categories) {
            var asking = Asking.byLink(recipient);
            for (var category : categories) {
                asking.item(category, "self");
            }
            return asking.id();
        }

        @Test
        void belongsToTheFirstWhoSaysYes() {
            var request = link("identity");
            var stranger = TestHub.person();
            Api.decide(stranger, request, Map.of("identity", false)).then().statusCode(200);
            var consent = decide(request, true, "identity")
                    .then()
                    .statusCode(200)
                    .extract()
                    .<String>path("consentId");
            Api.decide(stranger, request, Map.of("identity", true)).then().statusCode(404);
            Api.as(recipient)
                    .get("/consent-requests/{id}", request)
                    .then()
                    .body("status", equalTo("granted"))
                    .body("consentId", equalTo(consent));
            var subject = Api.subjectOf(recipient, consent);
            Api.reading(recipient, "job-placement")
                    .get("/subjects/{id}/profile", subject)
                    .then()
                    .statusCode(200);
        }

        @Test
        void isOpenForSevenDays_andOnNobodysListBefore() throws Exception {
            var request = link("identity");
            Api.as(person).get("/me/consent-requests").then().body("items.id", not(hasItem(request)));
            try (var _ = TestClock.moved(Duration.ofDays(7).plusMinutes(1))) {
                decide(request, true, "identity").then().statusCode(409);
                Api.as(recipient).get("/consent-requests/{id}", request).then().body("status", equalTo("closed"));
            }
        }
    }

    @Nested
    class AlreadyInForce {
        /** Only items that were not asked about carry over. */
        @Test
        void aNoTakesItBack_aYesBesideItStays() {
            var consent = granted("identity", "contact");
            var again = asking("identity", "contact").id();
            Api.decide(person, again, Map.of("identity", true, "contact", false))
                    .then()
                    .statusCode(200);
            profile()
                    .then()
                    .statusCode(200)
                    .body("identity.familyName", equalTo("Testaaja"))
                    .body("contact", nullValue());
            assertEquals(
                    List.of(
                            "GRANTED REQUESTED>ACTIVE PERSON",
                            "GRANTED ACTIVE>ACTIVE PERSON",
                            "NARROWED ACTIVE>ACTIVE PERSON"),
                    history(consent));
            decide(asking("identity").id(), false, "identity").then().statusCode(200);
            profile().then().statusCode(403);
            Api.as(person).get("/me/consents/{id}", consent).then().body("endReason", equalTo("withdrawn"));
        }

        /** What was not asked about carries over, also where it is the same kind of data from somebody else. */
        @Test
        void aNoAboutAnotherSource_leavesIt() {
            var first = TestHub.partner(PartnerType.MUNICIPALITY);
            var second = TestHub.partner(PartnerType.MUNICIPALITY);
            var held = decide(asking().item("skills-assessment", first.id()).id(), true, "skills-assessment")
                    .<String>path("consentId");
            var other = asking().item("skills-assessment", second.id()).id();
            Api.as(person).get("/me/consent-requests/{id}", other).then().body("items[0].inForce", equalTo(false));
            decide(other, false, "skills-assessment").then().statusCode(200);
            Api.as(person).get("/me/consents/{id}", held).then().body("status", equalTo("in-force"));
            // A No leaves the asker's request open to it, so another asks.
            var both = Asking.about(TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY), person)
                    .to(recipient)
                    .item("skills-assessment", first.id(), second.id())
                    .id();
            Api.as(person).get("/me/consent-requests/{id}", both).then().body("items[0].inForce", equalTo(true));
            decide(both, false, "skills-assessment").then().statusCode(200);
            Api.as(person).get("/me/consents/{id}", held).then().body("status", equalTo("ended"));
        }

        @Test
        void isSaidItemByItem_toTheRecipientAndThePerson_andNobodyElse() {
            var provider = TestHub.partner(PartnerType.MUNICIPALITY);
            var consent =
                    Asking.about(provider, person).item("identity", "self").id();
            decide(consent, true, "identity").then().statusCode(200);
            var more = Asking.about(provider, person)
                    .item("identity", "self")
                    .item("contact", "self")
                    .send();
            more.then().statusCode(201).body("alreadyInForce", contains("identity"));
            Api.as(person)
                    .get("/me/consent-requests/{id}", more.<String>path("id"))
                    .then()
                    .body("items.find { it.category == 'identity' }.alreadyInForce", equalTo(true))
                    .body("items.find { it.category == 'contact' }.alreadyInForce", equalTo(false));
        }

        /** An asker's question must not find out what the recipient has, nor whether it still has it. */
        @Test
        void isNotSaidToWhoAsksForAnother() {
            var consent = granted("identity");
            for (boolean withdrawn : List.of(false, true)) {
                if (withdrawn) {
                    Api.withdraw(person, consent).then().statusCode(200);
                }
                var asker = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
                Asking.about(asker, person)
                        .to(recipient)
                        .item("identity", "self")
                        .send()
                        .then()
                        .statusCode(201)
                        .body("status", equalTo("open"))
                        .body("alreadyInForce", nullValue());
            }
            asking("identity").send().then().statusCode(201).body("status", equalTo("open"));
        }
    }
}
