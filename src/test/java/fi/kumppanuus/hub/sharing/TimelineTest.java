package fi.kumppanuus.hub.sharing;

import static io.restassured.RestAssured.withArgs;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of all kinds in one order: all that the reader may see, each once, and nothing else. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class TimelineTest {
    private static final long SEED = 20_261_122;
    private static final int PEOPLE = 6;
    private static final List<String> CATEGORIES =
            List.of("skills-assessment", "event-cards", "service-actions", "work-ability");

    @Inject
    Catalogue catalogue;

    TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    TestPartner municipality = TestHub.partner(PartnerType.MUNICIPALITY);
    TestPartner kela = TestHub.partner(PartnerType.KELA);
    TestPartner firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
    TestPerson person;

    @BeforeEach
    void somebody() {
        person = TestHub.person();
    }

    private record Put(UUID id, RecordKind kind, String category, TestPartner source) {}

    private Put put(RecordKind kind, String category, TestPartner source, @Nullable UUID linkedTo) {
        var id = Supplies.record(person, source, kind, category, linkedTo);
        return new Put(id, kind, category, source);
    }

    private void consent(TestPartner reader, Map<String, Set<TestPartner>> items) {
        var asking = Asking.about(authority, person).to(reader);
        items.forEach((category, sources) ->
                asking.item(category, sources.stream().map(TestPartner::id).toArray()));
        Supplies.answer(person, asking.id(), List.copyOf(items.keySet()), true)
                .then()
                .statusCode(200);
    }

    private Response read(TestPartner reader) {
        return read(reader, Api.as(reader), Map.of());
    }

    private Response read(TestPartner reader, RequestSpecification call, Map<String, ?> query) {
        return call.header("Hub-Purpose", Asking.purposeOf(reader.type()))
                .queryParams(query)
                .get("/subjects/{id}/timeline", TestHub.subject(reader, person));
    }

    private static List<String> ids(Response page) {
        return page.then().statusCode(200).extract().path("items.id");
    }

    @Test
    void isAllThatTheListsGive_eachOnce_newestFirst() {
        var random = new Random(SEED);
        var sources = List.of(authority, municipality);
        for (int n = 0; n < PEOPLE; n++) {
            person = TestHub.person();
            var there = new ArrayList<Put>();
            for (int i = random.nextInt(9) + 2; i > 0; i--) {
                var kind = List.of(RecordKind.SKILLS_ASSESSMENT, RecordKind.EVENT_CARD, RecordKind.SERVICE_ACTION)
                        .get(random.nextInt(3));
                var category = switch (kind) {
                    case EVENT_CARD -> random.nextInt(3) > 0 ? "event-cards" : "work-ability";
                    case SERVICE_ACTION -> random.nextInt(3) > 0 ? "service-actions" : "work-ability";
                    default -> "skills-assessment";
                };
                there.add(put(kind, category, sources.get(random.nextInt(2)), null));
            }
            for (var reader : List.of(kela, firm)) {
                var items = new HashMap<String, Set<TestPartner>>();
                for (var category : CATEGORIES) {
                    boolean possible = reader == kela || !category.equals("work-ability");
                    if (possible && random.nextBoolean()) {
                        var some = new HashSet<>(Set.of(sources.get(random.nextInt(2))));
                        some.add(sources.get(random.nextInt(2)));
                        items.put(category, some);
                    }
                }
                if (items.isEmpty()) {
                    read(reader).then().statusCode(403);
                    continue;
                }
                consent(reader, items);
                var open = there.stream()
                        .filter(r -> items.getOrDefault(r.category(), Set.of()).contains(r.source()))
                        .sorted(Comparator.comparing((Put r) -> r.id().toString())
                                .reversed())
                        .toList();
                assertEquals(open.stream().map(r -> r.id().toString()).toList(), ids(read(reader)));
                assertEquals(
                        open.stream().map(r -> r.kind().code()).toList(),
                        read(reader).path("items.kind"));
                assertEquals(ids(read(reader)), walked(reader, 2));
                if (items.containsKey("skills-assessment")) {
                    assertEquals(
                            ids(Api.reading(reader, Asking.purposeOf(reader.type()))
                                    .get("/subjects/{id}/skills-assessments", TestHub.subject(reader, person))),
                            ids(read(
                                    reader,
                                    Api.with(Tokens.partner(reader, "skills-assessment:read"))
                                            .header("Hub-Acting-User", "case-worker-7"),
                                    Map.of())));
                }
            }
        }
    }

    private List<String> walked(TestPartner reader, int limit) {
        var all = new ArrayList<String>();
        var query = new HashMap<String, Object>(Map.of("limit", limit));
        while (true) {
            var page = read(reader, Api.as(reader), query);
            all.addAll(ids(page));
            String next = page.path("next");
            if (next == null) {
                return all;
            }
            query.put("cursor", next);
        }
    }

    @Test
    void aScope_opensItsOwnKind() {
        put(RecordKind.SKILLS_ASSESSMENT, "skills-assessment", authority, null);
        var card = put(RecordKind.EVENT_CARD, "event-cards", authority, null);
        var action = put(RecordKind.SERVICE_ACTION, "service-actions", authority, null);
        consent(firm, Map.of("event-cards", Set.of(authority), "service-actions", Set.of(authority)));
        assertEquals(List.of(action.id().toString(), card.id().toString()), ids(read(firm)));
        assertEquals(List.of(card.id().toString()), ids(read(firm, with(firm, "event-card:read"), Map.of())));
        // The category of what this token may read isn't granted; that another is makes no difference.
        read(firm, with(firm, "skills-assessment:read"), Map.of())
                .then()
                .statusCode(403)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/consent-required"));
        read(firm, with(firm, "profile:read", "event-card:write"), Map.of())
                .then()
                .statusCode(403)
                .body("type", equalTo(TestHub.PUBLIC_URL + "/problems/insufficient-scope"));
    }

    private static RequestSpecification with(TestPartner partner, String... scopes) {
        return Api.with(Tokens.partner(partner, scopes)).header("Hub-Acting-User", "case-worker-7");
    }

    @Test
    void contentIsCutToItsReader_andTellsNoCardThatIsHidden() {
        var card = put(RecordKind.EVENT_CARD, "event-cards", authority, null);
        var hidden = put(RecordKind.EVENT_CARD, "event-cards", municipality, null);
        var other = put(RecordKind.SERVICE_ACTION, "service-actions", authority, hidden.id());
        var linked = put(RecordKind.SERVICE_ACTION, "service-actions", authority, card.id());
        consent(kela, Map.of("event-cards", Set.of(authority), "service-actions", Set.of(authority)));
        read(kela)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                // found by id: what is put in within a millisecond has no order
                .rootPath("items.find { it.id == '%s' }")
                .body(
                        "content.eventCard",
                        withArgs(linked.id()),
                        equalTo(card.id().toString()))
                .body("content.type", withArgs(linked.id()), equalTo("INTERVIEW"))
                .body(
                        "source.partnerId",
                        withArgs(linked.id()),
                        equalTo(authority.id().toString()))
                .body("content.eventCard", withArgs(other.id()), nullValue())
                .body(
                        "content.serviceActions",
                        withArgs(card.id()),
                        contains(linked.id().toString()))
                .body("content.text", withArgs(card.id()), equalTo("kortin sanat"));
        consent(firm, Map.of("event-cards", Set.of(authority)));
        read(firm)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].content.text", nullValue())
                .body("items[0].content.serviceActions", nullValue())
                .body("items[0].content.status", equalTo("OPEN"));
    }

    @Test
    void whatIsReleased_standsInTheEvent_withItsCategories() {
        var card = put(RecordKind.EVENT_CARD, "work-ability", authority, null);
        var action = put(RecordKind.SERVICE_ACTION, "service-actions", authority, null);
        put(RecordKind.SKILLS_ASSESSMENT, "skills-assessment", authority, null);
        consent(kela, Map.of("work-ability", Set.of(authority), "service-actions", Set.of(authority)));
        var receipt = read(kela).then().statusCode(200).extract().header("Audit-Receipt");
        var event = TestHub.query(
                        "select array_to_string(records, ','), array_to_string(record_versions, ','), categories, basis"
                                + " from audit_event where id = ?",
                        row -> List.of(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)),
                        UUID.fromString(receipt))
                .getFirst();
        var mask = catalogue.known("work-ability").mask()
                | catalogue.known("service-actions").mask();
        assertEquals(List.of(action.id() + "," + card.id(), "1,1", mask, "CONSENT"), event);
    }

    @Test
    void updatedAfter_givesWhatCameSince() {
        put(RecordKind.EVENT_CARD, "event-cards", authority, null);
        consent(kela, Map.of("event-cards", Set.of(authority)));
        var query = new HashMap<String, Object>();
        query.put("updatedAfter", Instant.now().minusSeconds(3600).toString());
        assertEquals(1, ids(read(kela, Api.as(kela), query)).size());
        query.put("updatedAfter", Instant.now().plusSeconds(60).toString());
        assertEquals(List.of(), ids(read(kela, Api.as(kela), query)));
        // A cursor is of one list.
        query.put("cursor", "never-given");
        read(kela, Api.as(kela), query).then().statusCode(400);
        query.clear();
        query.put("updatedAfter", "yesterday");
        read(kela, Api.as(kela), query).then().statusCode(400);
    }
}
