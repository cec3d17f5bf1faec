package fi.kumppanuus.hub.catalogue;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestTemplate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A way of working counts when everybody whom it names has agreed, and never changes after that. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class EventCardTemplatesTest {
    private static TestPartner authority;
    private static TestPartner municipality;
    private static TestPartner stranger;

    @Inject
    TemplateStart start;

    @Inject
    TemplateConfig config;

    private TestTemplate template;

    @BeforeEach
    void partners() {
        if (authority == null) {
            authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
            municipality = TestHub.partner(PartnerType.MUNICIPALITY);
            stranger = TestHub.partner(PartnerType.MUNICIPALITY);
        }
        template = TestTemplate.fresh().with(municipality);
    }

    private static void problem(Response answer, int status, String name) {
        answer.then().statusCode(status).body("type", endsWith("/problems/" + name));
    }

    /** {@code CODE/version state} of all that this partner sees, page by page. */
    private static List<String> seen(TestPartner partner) {
        var all = new ArrayList<String>();
        String cursor = null;
        do {
            var call = Api.as(partner).queryParam("limit", 200);
            var page = (cursor == null ? call : call.queryParam("cursor", cursor))
                    .get("/event-card-templates")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> codes = page.getList("items.code");
            List<Integer> versions = page.getList("items.version");
            List<String> states = page.getList("items.state");
            for (int i = 0; i < codes.size(); i++) {
                all.add(codes.get(i) + "/" + versions.get(i) + " " + states.get(i));
            }
            cursor = page.getString("next");
        } while (cursor != null);
        return all;
    }

    @Test
    void whatIsShipped_isAgreed_forEverybody_andOnlyOnce() {
        for (var code : List.of(
                "STUDY_GUIDANCE",
                "JOB_APPLICATION",
                "SKILLS_ASSESSMENT_DONE",
                "SERVICE_START",
                "RECRUITMENT_EVENT",
                "HEALTH_ISSUE")) {
            assertTrue(seen(stranger).contains(code + "/1 AGREED"), code);
        }
        assertEquals(List.of(), start.putIn(ShippedTemplates.read()));
    }

    @Test
    void shippedVersion_withOtherContent_stopsTheStart() {
        var shipped = ShippedTemplates.read().templates().getFirst();
        var changed = new TemplateContent(
                shipped.content().name(),
                shipped.content().trigger(),
                TemplateSensitivity.HEALTH,
                shipped.content().participants(),
                shipped.content().steps());
        var faults = start.putIn(new ShippedTemplates(
                List.of(new ShippedTemplates.Shipped(shipped.code(), shipped.version(), changed))));
        assertTrue(faults.stream().anyMatch(f -> f.endsWith("so it needs another version")), faults.toString());
        assertTrue(faults.stream().anyMatch(f -> f.contains("/participants/3")), faults.toString());
    }

    @Test
    void draft_isForThoseWhomItNames_andAgreedWhenAllHave() {
        template.propose(authority)
                .then()
                .statusCode(201)
                .body("state", equalTo("DRAFT"))
                .body("version", equalTo(1))
                .body("author", equalTo(authority.id().toString()))
                .body("steps.number", contains(1, 2))
                .body(
                        "partners.partnerId",
                        containsInAnyOrder(
                                authority.id().toString(), municipality.id().toString()))
                .body("partners.find { it.partnerId == '" + municipality.id() + "' }.agreedAt", nullValue())
                .body("agreedAt", nullValue());
        assertTrue(seen(municipality).contains(template.code + "/1 DRAFT"));
        assertFalse(seen(stranger).stream().anyMatch(t -> t.startsWith(template.code)));
        problem(template.agree(stranger), 404, "not-found");

        template.agree(authority).then().statusCode(200).body("state", equalTo("DRAFT"));
        template.agree(municipality).then().statusCode(200).body("state", equalTo("AGREED"));
        template.agree(municipality).then().statusCode(200).body("state", equalTo("AGREED"));
        assertTrue(seen(stranger).contains(template.code + "/1 AGREED"));
    }

    @Test
    void proposingTwice_makesOne_andEachIsInTheLog() {
        var first = template.propose(authority).then().statusCode(201).extract();
        var again = template.propose(authority).then().statusCode(201).extract();
        assertEquals(first.path("createdAt").toString(), again.path("createdAt"));
        assertEquals(
                List.of("event-card-template-drafted"),
                TestHub.query(
                        "select action from audit_event where id = ?",
                        row -> row.getString(1),
                        UUID.fromString(again.header("Audit-Receipt"))));
        assertEquals(
                1,
                seen(authority).stream()
                        .filter(t -> t.startsWith(template.code))
                        .count());
    }

    @Test
    void nextVersion_isForThoseWhomTheNewestNames_andLeavesTheOneBefore() {
        template.propose(authority);
        template.agree(municipality);
        var next = template.but("trigger", TestTemplate.words("Muuta tapahtui."));
        problem(next.propose(stranger), 409, "template-code-taken");
        next.but("partners", List.of(authority.id()))
                .propose(municipality)
                .then()
                .statusCode(201)
                .body("version", equalTo(2))
                .body("state", equalTo("DRAFT"));
        assertTrue(seen(stranger).contains(template.code + "/1 AGREED"));
    }

    @Test
    void nextVersion_leavesNobodyOut_andStaysAsSensitiveAsItWas() {
        template.propose(authority).then().statusCode(201);
        problem(template.but("partners", List.of(stranger.id())).propose(municipality), 422, "unprocessable");
        var all = template.but("partners", List.of(authority.id(), stranger.id()));
        problem(
                all.but("sensitivity", "HEALTH")
                        .but("participants", List.of("EMPLOYMENT_AUTHORITY", "MUNICIPALITY"))
                        .propose(municipality),
                422,
                "unprocessable");
        all.but("sensitivity", "NORMAL").propose(municipality).then().statusCode(201);
    }

    @Test
    void shippedCode_isNobodysToChange() {
        var shipped = TestTemplate.fresh().with(municipality).but("code", "JOB_APPLICATION");
        problem(shipped.propose(authority), 409, "template-code-taken");
    }

    @Test
    void retired_byItsAuthorAlone_forGood() {
        template.propose(authority);
        problem(template.retire(municipality), 404, "not-found");
        template.retire(authority).then().statusCode(200).body("state", equalTo("RETIRED"));
        template.retire(authority).then().statusCode(200).body("state", equalTo("RETIRED"));
        problem(template.agree(municipality), 409, "template-retired");
        assertFalse(seen(stranger).stream().anyMatch(t -> t.startsWith(template.code)), "it was never agreed");
        assertTrue(seen(municipality).contains(template.code + "/1 RETIRED"));
    }

    @Test
    void whatWasAgreed_staysReadable_whenRetired() {
        template.propose(authority);
        template.agree(municipality);
        template.retire(authority).then().statusCode(200);
        assertTrue(seen(stranger).contains(template.code + "/1 RETIRED"));
    }

    /** One that waits for nobody makes room for the next. */
    @Test
    void draftsOfOnePartner_areLimited_whatIsAgreedOrRetiredDoesNotCount() {
        var author = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        template.propose(author).then().statusCode(201);
        var agreed = TestTemplate.fresh().with(municipality);
        agreed.propose(author).then().statusCode(201);
        agreed.agree(municipality).then().statusCode(200);
        TestHub.sql(
                "insert into event_card_template (id, code, version, content, author_id, created_event, created_at)"
                        + " select gen_random_uuid(), 'FULL_' || n, 1, '{}'::jsonb, ?, gen_random_uuid(), now()"
                        + " from generate_series(1, ? - 1) n",
                author.id(),
                config.drafts());
        try {
            problem(TestTemplate.fresh().with(municipality).propose(author), 409, "template-drafts-full");
            template.propose(author).then().statusCode(201); // the same call again
            template.retire(author).then().statusCode(200);
            TestTemplate.fresh().with(municipality).propose(author).then().statusCode(201);
        } finally {
            TestHub.sql("delete from event_card_template where code like 'FULL!_%' escape '!'");
        }
    }

    @Test
    void allThatIsWrong_isSaidAtOnce() {
        var firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        template.but("sensitivity", "HEALTH")
                .but("participants", List.of("MUNICIPALITY", "SERVICE_PROVIDER"))
                .but("steps", List.of(TestTemplate.step("MUNICIPALITY", 1), TestTemplate.step("KELA", 1)))
                .but("partners", List.of(firm.id(), UUID.randomUUID()))
                .propose(authority)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/participants/1",
                                "/steps/1/ownerType",
                                "/partners/0",
                                "/partners/1",
                                "/participants"));
        problem(TestTemplate.fresh().but("partners", List.of(authority.id())).propose(authority), 422, "unprocessable");
    }

    @Test
    void identityCode_inAnInstruction_isRefused() {
        var step = new TreeMap<>(TestTemplate.step("MUNICIPALITY", 1));
        step.put("name", TestTemplate.words("koodi " + TestHub.newIdentityCode()));
        template.but("steps", List.of(step))
                .propose(authority)
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/identity-code-in-text"))
                .body("errors.pointer", contains("/steps/0/name/fi"));
    }
}
