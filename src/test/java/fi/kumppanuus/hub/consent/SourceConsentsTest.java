package fi.kumppanuus.hub.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A source is told what it may supply, and that it may no longer; to whom, and what else the person decides, never. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class SourceConsentsTest extends SupplierScene {
    @Test
    void seesWhatItMaySupply_andNotToWhom() {
        var until = TODAY.plusDays(70);
        var consent = given(person, asked().until(until));
        var seen = seen("");
        seen.then()
                .body("items", hasSize(1))
                .body("items[0].purpose", equalTo("job-placement"))
                .body("items[0].items.category", contains(SUPPLIED))
                .body("items[0].items[0].sources", contains(source.id().toString()))
                .body("items[0].items[0].validUntil", equalTo(until.toString()))
                .body("items[0].validUntil", equalTo(until.toString()))
                .body("items[0].validFrom", endsWith(":00:00Z"))
                .body("items[0].status", equalTo("in-force"));
        assertEquals(
                Set.of("id", "subjectId", "purpose", "items", "validFrom", "validUntil", "status"),
                seen.<Map<String, Object>>path("items[0]").keySet());
        assertFalse(seen.asString().contains(recipient.id().toString()));
        assertFalse(seen.asString().contains(consent));
    }

    /** Neither ids of the person nor of the consent join the lists of two partners. */
    @Test
    void sharesNoIdWithTheRecipient_norWithAnotherSource() {
        var second = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        Api.allowDeposit(person, second);
        given(person, asking("contact").item(SUPPLIED, source.id(), second.id()));
        var ids = new ArrayList<String>();
        for (var partner : List.of(source, second)) {
            var seen = seenBy(partner, "");
            ids.add(seen.path("items[0].id"));
            ids.add(seen.path("items[0].subjectId"));
            assertEquals(TestHub.subject(partner, person).toString(), seen.path("items[0].subjectId"));
            seen.then().body("items[0].items[0].sources", contains(partner.id().toString()));
        }
        var held = Api.as(recipient).get("/consents");
        ids.add(held.path("items[0].id"));
        ids.add(held.path("items[0].subjectId"));
        assertEquals(ids.size(), Set.copyOf(ids).size());
        assertNotEquals(held.<String>path("items[0].validFrom"), seen("").path("items[0].validFrom"));
        assertEquals(ids.getFirst(), seen("").path("items[0].id"), "the same each time");
    }

    /** A request that names no sources names every supplier: one that never met the person learns nothing by it. */
    @Test
    void ofPeopleItHasNothingToDoWith_itIsToldNothing_thoughItIsNamed() {
        var municipality = TestHub.partner(PartnerType.MUNICIPALITY);
        var request = asking("contact").item(SUPPLIED, municipality.id()).id();
        Api.decide(person, request, Map.of("contact", true, SUPPLIED, true))
                .then()
                .statusCode(200);
        var subject = Api.lookup(municipality, person.identityCode());
        seenBy(municipality, "").then().body("items", hasSize(0));
        seenBy(municipality, "&subjectId=" + subject).then().body("items", hasSize(0));
        Api.allowDeposit(person, municipality);
        seenBy(municipality, "").then().body("items", hasSize(1));
    }

    /** The order of the recipient's list would join the two lists entry by entry. */
    @Test
    void itsOrder_isNotTheRecipients() {
        var people = Stream.generate(TestHub::person).limit(8).toList();
        people.forEach(p -> given(p, Asking.about(recipient, p).item("contact").item(SUPPLIED, source.id())));
        var held = people(recipient, Api.as(recipient).get("/consents").path("items.subjectId"));
        var supplied = people(source, seen("").path("items.subjectId"));
        held.retainAll(supplied);
        assertEquals(Set.copyOf(held), Set.copyOf(supplied));
        assertNotEquals(held, supplied);
    }

    private static List<UUID> people(TestPartner partner, List<String> subjects) {
        return subjects.stream()
                .map(subject -> TestHub.query(
                                "select person_id from pairwise where partner_id = ? and subject_id = ?",
                                row -> row.getObject(1, UUID.class),
                                partner.id(),
                                UUID.fromString(subject))
                        .getFirst())
                .collect(Collectors.toList());
    }

    @Test
    void itsId_opensNothing() {
        given();
        String id = seen("").path("items[0].id");
        Api.as(source).get("/consents/{id}", id).then().statusCode(404);
        Api.as(source).post("/consents/{id}/relinquish", id).then().statusCode(404);
    }

    @Test
    void aPartnerThatIsNotNamed_seesNothing() {
        given();
        for (var stranger : List.of(recipient, authority, TestHub.partner(PartnerType.SERVICE_PROVIDER))) {
            seenBy(stranger, "").then().body("items", hasSize(0));
        }
    }

    @Test
    void aRefusal_leavesNoTrace() {
        var plain = seen("").asString();
        decide(asked().id(), false, "contact", SUPPLIED).then().statusCode(200);
        for (var filter : List.of("", "&status=ended", "&status=in-force", after(Duration.ofDays(-1)))) {
            assertEquals(plain, seen(filter).asString());
        }
        assertEquals(
                List.of(),
                TestHub.query("select 1 from pairwise where partner_id = ?", row -> row.getInt(1), source.id()));
    }

    @Test
    void aRefusedItem_isNotThere_besideAGrantedOne() {
        Api.allowDeposit(person, source);
        var request = asked().item("education", source.id()).id();
        Api.decide(person, request, Map.of("contact", false, SUPPLIED, true, "education", false))
                .then()
                .statusCode(200);
        seen("").then().body("items", hasSize(1)).body("items[0].items.category", contains(SUPPLIED));
    }

    @Test
    void whatBecomesOfOtherItems_leavesNoTrace() throws Exception {
        var consent = given();
        var before = seen("").asString();
        try (var _ = TestClock.moved(LATER)) {
            withdraw(consent, "contact");
            assertEquals(before, seen("").asString());
            seen(after(LATER.minusMinutes(10))).then().body("items", hasSize(0));
            granted(asking().until(TODAY.plusDays(20)), "identity");
            assertEquals(before, seen("").asString());
        }
    }

    @Nested
    class Ended {
        private void seenAsEnded(String reason) {
            seen("&status=ended")
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].status", equalTo("ended"))
                    .body("items[0].items", hasSize(0))
                    .body("items[0].endReason", equalTo(reason))
                    .body("items[0].endedAt", endsWith(":00:00Z"))
                    .body("items[0].version", nullValue())
                    .body("items[0].recipient", nullValue());
        }

        private void seenAsClosed() {
            seenAsEnded("closed");
            seen("&status=in-force").then().body("items", hasSize(0));
            seen("").then().body("items[0].deleteBy", equalTo(TODAY.plusDays(30).toString()));
        }

        @Test
        void byThePerson_orTheRecipient_orOneItemOnly_isTheSame() {
            withdraw(given());
            seenAsClosed();
            strangers();
            aSource();
            withdraw(given(), SUPPLIED);
            seenAsClosed();
            strangers();
            aSource();
            Api.as(recipient).post("/consents/{id}/relinquish", given()).then().statusCode(200);
            seenAsClosed();
        }

        @Test
        void isToldByTheChange_fromItsHourOn() throws Exception {
            var consent = given();
            try (var _ = TestClock.moved(LATER)) {
                seen(after(Duration.ofMinutes(70))).then().body("items", hasSize(0));
                withdraw(consent, SUPPLIED);
                seen(after(Duration.ofMinutes(50)))
                        .then()
                        .body("items", hasSize(1))
                        .body("items[0].endReason", equalTo("closed"));
            }
        }

        @Test
        void byItsLastDay_isSeen_thoughNothingIsStored() throws Exception {
            var lastDay = TODAY.plusDays(10);
            given(person, asked().until(lastDay));
            var toMidnight = Duration.between(Instant.now(), Validity.endOf(lastDay));
            try (var _ = TestClock.moved(toMidnight.minusMinutes(5))) {
                seen("").then().body("items[0].status", equalTo("in-force"));
                seen(after(Duration.ofDays(1))).then().body("items", hasSize(0));
            }
            try (var _ = TestClock.moved(toMidnight.plusMinutes(5))) {
                seenAsEnded("expired");
                seen(after(Duration.ofDays(1)))
                        .then()
                        .body("items", hasSize(1))
                        .body(
                                "items[0].endedAt",
                                equalTo(Validity.endOf(lastDay).toString()))
                        .body("items[0].deleteBy", equalTo(lastDay.plusDays(31).toString()));
            }
        }

        @Test
        void byARenewal_goesOnInAnother() {
            var consent = given();
            String id = seen("").path("items[0].id");
            Api.as(person)
                    .contentType(ContentType.JSON)
                    .body(Map.of("validUntil", TODAY.plusMonths(9).toString(), "noticeVersion", "1.0", "lang", "fi"))
                    .post("/me/consents/{id}/renew", consent)
                    .then()
                    .statusCode(200);
            seenAsEnded("renewed");
            seen("&status=ended").then().body("items[0].id", equalTo(id)).body("items[0].deleteBy", nullValue());
            seen("&status=in-force")
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].id", not(id))
                    .body("items[0].renews", nullValue())
                    .body("items[0].validUntil", equalTo(TODAY.plusMonths(9).toString()));
        }

        @Test
        void isForgottenAfter24Months() throws Exception {
            withdraw(given());
            try (var _ = TestClock.moved(Duration.ofDays(729))) {
                seen("").then().body("items", hasSize(1));
            }
            try (var _ = TestClock.moved(Duration.ofDays(733))) {
                seen("").then().body("items", hasSize(0));
            }
        }

        /** Of what remains in force for others. */
        @Test
        void ofOneItem_isForgottenToo() throws Exception {
            var consent = given(person, asked().until(TODAY.plusMonths(11)));
            withdraw(consent, SUPPLIED);
            TestHub.sql("update consent_history set at = at - interval '733 days' where consent_id = ?::uuid", consent);
            seen("").then().body("items", hasSize(0));
        }
    }
}
