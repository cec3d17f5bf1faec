package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many people looked up at once, each as if by itself. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class LookUpManyTest extends SourceScene {
    private static Map<String, String> item(String ref, String code) {
        return Map.of("ref", ref, "personalIdentityCode", code);
    }

    private static Response many(TestPartner partner, List<Map<String, String>> items) {
        return Api.as(partner)
                .contentType(ContentType.JSON)
                .body(Map.of("items", items))
                .post("/subjects/lookup-batch");
    }

    private static List<String> events(Response answer) {
        return TestHub.query(
                "select coalesce(subject::text, 'nobody') from audit_event where action = 'subject-looked-up' and request_id = ?",
                row -> row.getString(1),
                UUID.fromString(answer.header("Request-Id")));
    }

    @Test
    void knownAndUnknown_lookTheSame_andABadCodeHoldsUpNobody() {
        var unknown = TestHub.newIdentityCode();
        var answer = many(
                authority,
                List.of(
                        item("known", person.identityCode()),
                        item("bad", "010190-9000"),
                        item("unknown", unknown),
                        item("again", person.identityCode())));
        answer.then()
                .statusCode(200)
                .body("items.ref", equalTo(List.of("known", "bad", "unknown", "again")))
                .body("items[0].subjectId", equalTo(subject))
                .body("items[0].error", nullValue())
                .body("items[1].subjectId", nullValue())
                .body("items[1].error.pointer", equalTo("/items/1/personalIdentityCode"))
                .body("items[2].subjectId", notNullValue())
                .body("items[3].subjectId", equalTo(subject));
        assertEquals(Api.lookup(authority, unknown), answer.path("items[2].subjectId"));
        var events = events(answer);
        Collections.sort(events);
        assertEquals(List.of(person.id().toString(), "nobody"), events, "one event for each person");
    }

    @Test
    void aThousand_andNoMore() {
        var all = new ArrayList<Map<String, String>>();
        IntStream.range(0, 1000).forEach(i -> all.add(item("row-" + i, person.identityCode())));
        many(authority, all).then().statusCode(200).body("items.size()", equalTo(1000));
        all.add(item("one-more", person.identityCode()));
        many(authority, all).then().statusCode(400);
        many(authority, List.of()).then().statusCode(400);
    }

    /** The answer would say it again. */
    @Test
    void identityCodeAsRef_isRefused_andNobodyIsLookedUp() {
        var answer = many(
                authority,
                List.of(item("a", person.identityCode()), item(person.identityCode(), person.identityCode())));
        answer.then()
                .statusCode(422)
                .body("type", equalTo(problem("identity-code-in-text")))
                .body("errors.pointer", equalTo(List.of("/items/1/ref")));
        assertFalse(answer.asString().contains(person.identityCode()));
        assertEquals(List.of(), events(answer));
    }

    @Test
    void forAuthoritiesAlone() {
        many(TestHub.partner(PartnerType.STAFFING_COMPANY), List.of(item("a", person.identityCode())))
                .then()
                .statusCode(403)
                .body("type", equalTo(problem("lookup-not-allowed")));
    }
}
