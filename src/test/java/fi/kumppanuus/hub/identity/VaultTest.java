package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestRule;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P7: codes go in, pairwise ids come out, and nobody learns from them whom the hub knows. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class VaultTest {
    @Inject
    Vault vault;

    private TestPartner partner;

    @BeforeEach
    void authority() {
        partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    }

    private Response lookup(String code) {
        return Api.as(partner)
                .contentType(ContentType.JSON)
                .body(Map.of("personalIdentityCode", code))
                .post("/subjects/lookup");
    }

    private static long pairwiseOf(UUID partner) {
        return TestHub.query("select count(*) from pairwise where partner_id = ?", row -> row.getLong(1), partner)
                .getFirst();
    }

    @Test
    void knownAndUnknown_lookAlike() {
        var known = lookup(TestHub.person().identityCode())
                .then()
                .statusCode(200)
                .extract()
                .response();
        var unknown = lookup(TestHub.newIdentityCode())
                .then()
                .statusCode(200)
                .extract()
                .response();
        assertEquals(Transcript.face(known), Transcript.face(unknown));
        for (var answer : List.of(known, unknown)) {
            assertEquals(4, UUID.fromString(answer.path("subjectId")).version(), "random");
        }
    }

    /** What is written where, table by table, is the same for both, at the first lookup and at the second. */
    @Test
    void knownAndUnknown_changeTheSameRows() {
        lookup(TestHub.newIdentityCode()); // whatever is prepared at first use
        var known = TestHub.person().identityCode();
        var unknown = TestHub.newIdentityCode();
        assertEquals(rowsTouchedBy(() -> lookup(known)), rowsTouchedBy(() -> lookup(unknown)));
        assertEquals(rowsTouchedBy(() -> lookup(known)), rowsTouchedBy(() -> lookup(unknown)), "and the second time");
    }

    private List<String> rowsTouchedBy(Callable<Response> call) {
        var before = writes();
        try {
            call.call().then().statusCode(200);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        var after = writes();
        var changed = new ArrayList<String>();
        after.forEach((table, counts) -> {
            if (!counts.equals(before.get(table))) {
                changed.add(table + " by " + minus(counts, before.get(table)));
            }
        });
        return changed;
    }

    private static String minus(List<Long> after, List<Long> before) {
        return "%d inserted, %d updated".formatted(after.get(0) - before.get(0), after.get(1) - before.get(1));
    }

    /** Rows per table, and how many of them were locked or written again since they were made. */
    private static Map<String, List<Long>> writes() {
        var counts = new java.util.TreeMap<String, List<Long>>();
        for (var table : List.of(
                "person", "pairwise", "account", "person_key", "person_log_key", "idempotency", "audit_event")) {
            counts.put(
                    table,
                    TestHub.query(
                                    "select count(*), count(*) filter (where xmax::text <> '0') from " + table,
                                    row -> List.of(row.getLong(1), row.getLong(2)))
                            .getFirst());
        }
        return counts;
    }

    @Test
    void sameCode_isOneIdToOnePartner_andAnotherToAnother() {
        var other = TestHub.partner(PartnerType.KELA);
        for (var code : List.of(TestHub.person().identityCode(), TestHub.newIdentityCode())) {
            String first = lookup(code).path("subjectId");
            assertEquals(
                    first, lookup(" " + code.toLowerCase(java.util.Locale.ROOT)).path("subjectId"));
            assertNotEquals(first, Api.lookup(other, code));
        }
    }

    /** Who was asked before they ever logged in finds the question waiting at their first login. */
    @Test
    void reservedId_becomesThePersons_atLogin() {
        var code = TestHub.newIdentityCode();
        String subject = lookup(code).path("subjectId");
        var request = Asking.about(partner, subject).item("contact").id();
        var person = TestHub.person(code);
        assertEquals(subject, TestHub.subject(partner, person).toString());
        Api.as(person).get("/me/consent-requests").then().body("items.id", equalTo(List.of(request)));
        Api.decide(person, request, Map.of("contact", true)).then().statusCode(200);
        Api.as(partner).get("/consents").then().body("items[0].subjectId", equalTo(subject));
        // The lookups that happened meanwhile reserve nothing new.
        assertEquals(subject, lookup(code).path("subjectId"));
        assertEquals(1, pairwiseOf(partner.id()));
    }

    private void serve(TestPerson person) {
        var kela = TestHub.partner(PartnerType.KELA);
        Api.as(partner)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(TestRule.between(partner.type(), kela.type())
                        .registered()
                        .relationship(
                                lookup(person.identityCode()).path("subjectId"), person.identityCode(), partner, kela))
                .post("/service-relationships")
                .then()
                .statusCode(201);
    }

    @Test
    void idsThatLedToNothing_areForgottenAfter30Days_knownOrNot() throws Exception {
        lookup(TestHub.person().identityCode());
        lookup(TestHub.newIdentityCode());
        var asked = TestHub.newIdentityCode();
        String kept = lookup(asked).path("subjectId");
        Asking.about(partner, kept).item("contact").id();
        var depositing = TestHub.person();
        Api.allowDeposit(depositing, partner);
        // A source by default that has nothing to do with the person: a second lookup must not tell that there is a
        // consent.
        var supplied = TestHub.person();
        lookup(supplied.identityCode());
        var request = Asking.about(TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY), supplied)
                .to(TestHub.partner(PartnerType.STAFFING_COMPANY))
                .item("skills-assessment", partner.id())
                .id();
        Api.decide(supplied, request, Map.of("skills-assessment", true)).then().statusCode(200);
        serve(TestHub.person());
        try (var _ = TestClock.moved(Duration.ofDays(29))) {
            vault.forgetReserved();
            assertEquals(6, pairwiseOf(partner.id()));
        }
        try (var _ = TestClock.moved(Duration.ofDays(31))) {
            vault.forgetReserved();
            assertEquals(3, pairwiseOf(partner.id()), "those with a request, a deposit or a relationship stay");
            assertEquals(kept, lookup(asked).path("subjectId"));
        }
    }

    @Test
    void aLookup_startsThe30DaysAnew() throws Exception {
        for (var code : List.of(TestHub.person().identityCode(), TestHub.newIdentityCode())) {
            String subject = lookup(code).path("subjectId");
            try (var _ = TestClock.moved(Duration.ofDays(20))) {
                assertEquals(subject, lookup(code).path("subjectId"));
            }
            try (var _ = TestClock.moved(Duration.ofDays(40))) {
                vault.forgetReserved();
                assertEquals(subject, lookup(code).path("subjectId"));
            }
        }
    }

    @Test
    void firstLoginsOfOneCode_atOnce_makeOnePerson() throws Exception {
        for (int round = 0; round < 20; round++) {
            var code = PersonalIdentityCode.parse(TestHub.newIdentityCode()).orElseThrow();
            Callable<PersonId> login =
                    () -> vault.bind(Tokens.ISSUER, UUID.randomUUID().toString(), code, Instant.now());
            Callable<PersonId> search = () ->
                    vault.lookup(new PartnerId(partner.id()), code).person().orElse(null);
            try (var pool = Executors.newFixedThreadPool(5)) {
                var people = new HashSet<PersonId>();
                for (var one : pool.invokeAll(List.of(login, login, search, login, login))) {
                    people.add(one.get());
                }
                people.remove(null);
                assertEquals(1, people.size());
                var id = people.iterator().next().value();
                assertEquals(
                        1,
                        TestHub.query("select 1 from person_key where person_id = ?", row -> 1, id)
                                .size());
            }
            // A lookup that slipped in between belongs to the person from the next login or lookup on.
            assertTrue(vault.lookup(new PartnerId(partner.id()), code).person().isPresent());
        }
    }

    @Test
    void laterLogin_ofAnotherAccount_findsTheSamePerson() {
        var code = TestHub.newIdentityCode();
        assertEquals(TestHub.person(code).id(), TestHub.person(code).id());
    }

    @Test
    void codeIsStoredSealed_andEachTimeOtherwise() {
        var one = TestHub.person();
        var other = TestHub.person();
        var sealed = TestHub.query(
                "select identity_code, code_index from person where id in (?, ?)",
                row -> List.of(row.getBytes(1), row.getBytes(2)),
                one.id(),
                other.id());
        for (var row : sealed) {
            var text = new String(row.getFirst(), StandardCharsets.ISO_8859_1);
            assertTrue(!text.contains(one.identityCode()) && !text.contains(other.identityCode()));
            assertEquals(37, row.getLast().length, "32 bytes and the name of their key");
        }
        assertTrue(
                !java.util.Arrays.equals(sealed.get(0).getFirst(), sealed.get(1).getFirst()));
    }

    @Test
    void aPersonsKey_opensOnlyTheirOwn() {
        var one = TestHub.person();
        var other = TestHub.person();
        var wrapped =
                TestHub.query("select wrapped from person_key where person_id = ?", row -> row.getBytes(1), one.id());
        var keys = io.quarkus.arc.Arc.container().instance(PersonKeys.class).get();
        var record = UUID.randomUUID();
        var payload = new byte[] {1, 2, 3};
        var sealed = keys.unwrap(new PersonId(one.id()), wrapped.getFirst()).seal(record, 1, payload);
        assertArrayEquals(payload, keys.of(new PersonId(one.id())).open(record, 1, sealed));
        assertThrows(IllegalStateException.class, () -> keys.unwrap(new PersonId(other.id()), wrapped.getFirst()));
        assertThrows(
                IllegalStateException.class,
                () -> keys.of(new PersonId(other.id())).open(record, 1, sealed));
    }
}
