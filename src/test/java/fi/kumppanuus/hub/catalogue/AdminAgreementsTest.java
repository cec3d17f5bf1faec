package fi.kumppanuus.hub.catalogue;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.Agreements;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestAgreement;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers for which data is stated whole, each change is an event and a version, and nothing half-said is taken. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AdminAgreementsTest {
    private final TestStaff admin = TestStaff.admin();
    private final TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    private final TestPartner kela = TestHub.partner(PartnerType.KELA);
    private final TestPartner firm = TestHub.partner(PartnerType.STAFFING_COMPANY);

    @Inject
    AgreementCheck check;

    @Inject
    Catalogue catalogue;

    @Inject
    Partners partners;

    @Inject
    Agreements agreements;

    private Response shown(TestPartner partner) {
        return Api.as(admin).get(TestAgreement.path(partner));
    }

    private Response put(TestPartner partner, Object body) {
        return Api.as(admin).contentType(ContentType.JSON).body(body).put(TestAgreement.path(partner));
    }

    /** A look-up by a job of the partner's that nobody watches. */
    private static Response lookUpBy(TestPartner partner, String job) {
        return Api.with(Tokens.partner(partner, Api.PARTNER_SCOPES))
                .contentType(ContentType.JSON)
                .header("Hub-Acting-User", "system:" + job)
                .body(Map.of("personalIdentityCode", TestHub.newIdentityCode()))
                .post("/subjects/lookup");
    }

    private static Map<String, Object> one(String category, String arrangement) {
        return Map.of("category", category, "arrangement", arrangement);
    }

    private static Map<String, Object> one(String category, String arrangement, UUID other) {
        return Map.of("category", category, "arrangement", arrangement, "withPartner", other);
    }

    /** Version, who, and the log's event, newest last. */
    private List<String> history(TestPartner partner) {
        return TestHub.query("""
                select a.version || ' ' || coalesce(e.action || ' ' || (e.acting_user = a.by_whom), 'registered')
                from agreement a left join audit_event e on e.id = a.event_id and e.partner = a.partner_id
                where a.partner_id = ? order by a.version
                """, row -> row.getString(1), partner.id());
    }

    @Test
    void agreement_hasItsPeriod_andAnArrangementForEverythingThatTheTypeMayHold() {
        TestHub.sql("update partner set agreement_until = current_date + 30 where id = ?", firm.id());
        shown(firm)
                .then()
                .statusCode(200)
                .body("partnerId", equalTo(firm.id().toString()))
                .body("from", notNullValue())
                .body("until", notNullValue())
                .body(
                        "arrangements.category",
                        containsInAnyOrder(TestAgreement.held(firm).toArray()))
                .body("arrangements.arrangement", everyItem(equalTo("CONTROLLER")))
                .body("arrangements.withPartner", everyItem(nullValue()))
                .body("missing", empty())
                .body("jobs", hasItem("nightly"))
                .header("Audit-Receipt", notNullValue());
        shown(authority).then().body("until", nullValue()).body("arrangements.category", hasItem("work-ability"));
    }

    @Test
    void change_isAnEvent_andAVersion_andWhatWasStatedBeforeStays() {
        var answer = TestAgreement.of(authority)
                .jointly("service-actions", kela)
                .onBehalf("contact", kela)
                .put(admin);
        answer.then()
                .statusCode(200)
                .body("missing", empty())
                .body("arrangements.find { it.category == 'service-actions' }.arrangement", equalTo("JOINT_CONTROLLER"))
                .body(
                        "arrangements.find { it.category == 'service-actions' }.withPartner",
                        equalTo(kela.id().toString()))
                .body("arrangements.find { it.category == 'contact' }.arrangement", equalTo("PROCESSOR"));
        assertEquals(answer.asString(), shown(authority).asString());
        assertEquals(List.of("1 registered", "2 agreement-changed true"), history(authority));
        Api.as(TestStaff.officer())
                .get("/oversight/audit/events/{id}", answer.header("Audit-Receipt"))
                .then()
                .body("action", equalTo("agreement-changed"))
                .body("outcome", equalTo("permitted"))
                .body("partner", equalTo(authority.id().toString()))
                .body("actingUser", equalTo(admin.sub()))
                .body("subject", nullValue())
                .body("categories", containsInAnyOrder("contact", "service-actions"));
        assertEquals(
                List.of("CONTROLLER"),
                TestHub.query(
                        "select distinct arrangement from agreement_arrangement where partner_id = ? and version = 1",
                        row -> row.getString(1),
                        authority.id()));
    }

    /** It is the hub's doing: not even the partner's officer sees who did it. */
    @Test
    void change_isNotInThePartnersLog() {
        var receipt =
                TestAgreement.of(authority).jointly("contact", kela).put(admin).header("Audit-Receipt");
        Api.as(TestStaff.officerOf(authority))
                .get("/oversight/audit/events/{id}", receipt)
                .then()
                .statusCode(404);
    }

    @Test
    void repeat_changesNothing_andIsNoChangeInTheLog() {
        var wanted = TestAgreement.of(authority).jointly("contact", kela);
        var first = wanted.put(admin);
        first.then().statusCode(200).header("Audit-Receipt", notNullValue());
        var repeat = wanted.put(TestStaff.admin());
        repeat.then().statusCode(200).header("Audit-Receipt", notNullValue());
        assertEquals(first.asString(), repeat.asString());
        assertEquals(2, history(authority).size());
        assertEquals(
                1L,
                TestHub.query(
                                "select count(*) from audit_event where partner = ? and action = 'agreement-changed'",
                                row -> row.getLong(1),
                                authority.id())
                        .getFirst());
        TestAgreement.of(authority).put(admin).then().header("Audit-Receipt", notNullValue());
        assertEquals(3, history(authority).size());
    }

    @Test
    void manyAtOnce_areOneChange() throws InterruptedException {
        var wanted = TestAgreement.of(authority).jointly("contact", kela);
        var calls = new ArrayList<Callable<Response>>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> wanted.put(admin));
        }
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            threads.invokeAll(calls).forEach(f -> f.resultNow().then().statusCode(200));
        }
        assertEquals(List.of("1 registered", "2 agreement-changed true"), history(authority));
    }

    @Test
    void otherSide_confirmsByItsOwnAgreement() {
        var joint = "arrangements.find { it.category == 'contact' }.confirmed";
        var processed = "arrangements.find { it.category == 'identity' }.confirmed";
        TestAgreement.of(authority)
                .jointly("contact", kela)
                .onBehalf("identity", kela)
                .put(admin)
                .then()
                .body(joint, equalTo(false))
                .body(processed, equalTo(true))
                .body("arrangements.find { it.category == 'education' }.confirmed", nullValue());
        TestAgreement.of(kela)
                .jointly("contact", authority)
                .onBehalf("identity", authority)
                .put(admin)
                .then()
                .body(joint, equalTo(true))
                .body(processed, equalTo(false));
        shown(authority).then().body(joint, equalTo(true)).body(processed, equalTo(false));
    }

    @Test
    void everyFault_isNamedAtOnce() {
        var body = Map.of(
                "arrangements",
                List.of(
                        one("nothing-like-it", "CONTROLLER"),
                        one("work-ability", "CONTROLLER"),
                        one("contact", "CONTROLLER", kela.id()),
                        one("identity", "PROCESSOR"),
                        one("identity", "JOINT_CONTROLLER"),
                        one("education", "PROCESSOR", firm.id()),
                        one("work-history", "JOINT_CONTROLLER", UUID.randomUUID())),
                "jobs",
                List.of("nightly", "weekly", "nightly"));
        var refusal = put(firm, body);
        refusal.then()
                .statusCode(422)
                .body("type", endsWith("/problems/unprocessable"))
                .body(
                        "errors.collect { it.pointer + ' ' + it.code }",
                        containsInAnyOrder(
                                "/arrangements/0/category unknown",
                                "/arrangements/1/category never-held",
                                "/arrangements/2/withPartner not-wanted",
                                "/arrangements/3/withPartner missing",
                                "/arrangements/4/category duplicate",
                                "/arrangements/4/withPartner missing",
                                "/arrangements/5/withPartner itself",
                                "/arrangements/6/withPartner unknown",
                                "/arrangements missing",
                                "/arrangements missing",
                                "/arrangements missing",
                                "/arrangements missing",
                                "/jobs/2 duplicate"))
                .body(
                        "errors.findAll { it.pointer == '/arrangements' }.detail",
                        hasItem("It says nothing of skills-assessment."));
        Api.as(TestStaff.officer())
                .get("/oversight/audit/events/{id}", refusal.header("Audit-Receipt"))
                .then()
                .body("action", equalTo("agreement-changed"))
                .body("outcome", equalTo("refused"))
                .body("partner", equalTo(firm.id().toString()));
        assertEquals(List.of("1 registered"), history(firm));
    }

    @Test
    void partnerThatNeverHoldsACategory_answersForItWithNobody() {
        put(
                        authority,
                        TestAgreement.of(authority)
                                .onBehalf("work-ability", firm)
                                .body())
                .then()
                .statusCode(422)
                .body("errors.code", containsInAnyOrder("never-held"));
    }

    @Test
    void brokenBody_400() {
        put(firm, Map.of("arrangements", List.of(), "jobs", List.of())).then().statusCode(400);
        put(firm, Map.of("arrangements", List.of(one("contact", "OWNER")), "jobs", List.of()))
                .then()
                .statusCode(400);
        put(firm, Map.of("arrangements", List.of(Map.of("category", "contact")), "jobs", List.of()))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/arrangements/0/arrangement"));
        put(firm, TestAgreement.of(firm).body(one("x".repeat(65), "CONTROLLER")))
                .then()
                .statusCode(400);
    }

    @Test
    void jobs_areStatedWithTheRest_andCountFromTheNextCall() {
        lookUpBy(authority, "nightly").then().statusCode(200);
        lookUpBy(authority, "import.weekly").then().statusCode(400);
        var answer =
                TestAgreement.of(authority).jobs("import.weekly", "a:b_c-1").put(admin);
        answer.then().statusCode(200).body("jobs", equalTo(List.of("import.weekly", "a:b_c-1")));
        assertEquals(answer.asString(), shown(authority).asString());
        Api.as(authority).get("/self").then().body("jobs", equalTo(List.of("import.weekly", "a:b_c-1")));
        lookUpBy(authority, "import.weekly").then().statusCode(200);
        lookUpBy(authority, "nightly").then().statusCode(400).body("type", endsWith("/problems/acting-user-invalid"));
        Api.as(TestStaff.officer())
                .get("/oversight/audit/events/{id}", answer.header("Audit-Receipt"))
                .then()
                .body("action", equalTo("agreement-changed"))
                .body("actingUser", equalTo(admin.sub()));
        TestAgreement.of(authority)
                .jobs("a:b_c-1", "import.weekly")
                .put(admin)
                .then()
                .header("Audit-Receipt", notNullValue());
        TestAgreement.of(authority).jobs().put(admin).then().statusCode(200).body("jobs", empty());
        lookUpBy(authority, "import.weekly").then().statusCode(400);
        assertEquals(
                List.of("1 {nightly}", "2 {import.weekly,a:b_c-1}", "3 {}"),
                TestHub.query(
                        "select version || ' ' || jobs::text from agreement where partner_id = ? order by version",
                        row -> row.getString(1),
                        authority.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "two words", "system/x", "yö", "x2345678901234567890123456789012345678901234567890123456789"
            })
    void jobOfAnotherForm_400(String name) {
        put(firm, TestAgreement.of(firm).jobs("nightly", name).body())
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/jobs/1"));
        shown(firm).then().body("jobs", equalTo(List.of("nightly")));
    }

    @Test
    void jobs_areNeverLeftOut_norTooMany() {
        var silent = new TreeMap<>(TestAgreement.of(firm).body());
        silent.remove("jobs");
        put(firm, silent).then().statusCode(400).body("errors.pointer", containsInAnyOrder("/jobs"));
        var names = IntStream.range(0, 33).mapToObj(i -> "job-" + i).toArray(String[]::new);
        put(firm, TestAgreement.of(firm).jobs(names).body()).then().statusCode(400);
    }

    @Test
    void job_isNoPersonsCode() {
        var code = TestHub.newIdentityCode();
        put(firm, TestAgreement.of(firm).jobs("nightly", "list." + code).body())
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/identity-code-in-text"))
                .body("errors.pointer", containsInAnyOrder("/jobs/1"));
        assertEquals(List.of("1 registered"), history(firm));
    }

    @Test
    void unknownPartner_404() {
        var nobody = new TestPartner(UUID.randomUUID(), "nobody", PartnerType.KELA);
        shown(nobody).then().statusCode(404).body("type", endsWith("/problems/not-found"));
        TestAgreement.of(nobody)
                .put(admin)
                .then()
                .statusCode(404)
                .header("Audit-Receipt", notNullValue())
                .body("type", endsWith("/problems/not-found"));
    }

    /** The database itself lets the hub add to what was stated, and change nothing of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update agreement set by_whom = 'x'",
                "delete from agreement",
                "update agreement_arrangement set arrangement = 'CONTROLLER', with_partner = null",
                "delete from agreement_arrangement"
            })
    void application_isRefused(String statement) throws SQLException {
        try (var connection = TestHub.connect("hub_app");
                var sql = connection.createStatement()) {
            var refusal = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals("42501", refusal.getSQLState());
        }
    }

    @Test
    void start_isRefused_whilePartnersAgreementIsSilent_untilItIsOver() {
        var silent = TestHub.partner(PartnerType.STAFFING_COMPANY);
        TestHub.sql("delete from agreement_arrangement where partner_id = ? and category = 'contact'", silent.id());
        try {
            shown(silent).then().body("missing", containsInAnyOrder("contact"));
            var fault = check.fault().orElseThrow();
            assertTrue(
                    fault.startsWith("agreements don't say who answers for the data of Nimi, Yksikkö, partner "),
                    fault);
            assertTrue(fault.endsWith(" (hub.agreement.required, docs/agreements.md)"), fault);
            assertTrue(fault.contains("partner " + silent.id() + " [contact]"), fault);
            var off = new AgreementCheck(() -> false, catalogue, partners, agreements);
            assertEquals(false, off.fault().isPresent());
            TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", silent.id());
            assertTrue(named(silent));
        } finally {
            TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", silent.id());
        }
        assertFalse(named(silent));
    }

    /** Other tests have silent partners too. */
    private boolean named(TestPartner partner) {
        return check.fault().filter(f -> f.contains(partner.id().toString())).isPresent();
    }
}
