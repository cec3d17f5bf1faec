package fi.kumppanuus.hub.catalogue;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestNotice;
import fi.kumppanuus.hub.testsupport.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafting, publishing, retiring: what is refused, what is repeated, and that a published text is fixed. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AdminNoticesTest {
    private static final Instant AHEAD = Instant.now().plus(Duration.ofDays(31)).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    NoticeStart start;

    @Inject
    ShippedNotices shipped;

    private static void refused(Response answer, int status, String name) {
        answer.then().statusCode(status).body("type", endsWith("/problems/" + name));
    }

    private static Map<String, Object> with(Map<String, Object> draft, String field, Object value) {
        var other = new TreeMap<>(draft);
        other.put(field, value);
        return other;
    }

    @Test
    void list_hasTheShippedOnes_inForce() {
        Api.as(TestStaff.admin())
                .get("/admin/notices")
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .body("items.texts", hasItem(nullValue()))
                .body(
                        "items.findAll { it.version == '1.0' && it.state == 'PUBLISHED' && it.current }.purpose",
                        contains("job-placement", "shared-service", "skills-reuse", "training-referral"));
        TestNotice.shipped()
                .shown()
                .then()
                .statusCode(200)
                .body("effectiveFrom", equalTo(TestNotice.SHIPPED_FROM.toString()))
                .body("texts.lang", contains("fi", "fi-simple", "sv", "en"))
                .body("texts[3].sha256", matchesPattern("[0-9a-f]{64}"));
    }

    @Test
    void draft_mayBeUnfinished_repeated_andReplaced() {
        var notice = TestNotice.next();
        var draft = Map.<String, Object>of(
                "purpose", TestNotice.PURPOSE, "version", notice.version(), "texts", Map.of("fi", "kesken"));
        var first = notice.store(draft);
        first.then()
                .statusCode(201)
                .body("state", equalTo("DRAFT"))
                .body("dpiaReference", nullValue())
                .body("texts.lang", contains("fi"));
        assertEquals(
                first.asString(),
                notice.store(draft).then().statusCode(201).extract().asString());
        refused(notice.store(with(draft, "dpiaReference", "DPIA")), 409, "notice-exists");
        refused(notice.store(with(draft, "texts", Map.of("sv", "kesken"))), 409, "notice-exists");
        notice.replace(Map.of("dpiaReference", "DPIA", "texts", Map.of("sv", "halv")))
                .then()
                .statusCode(200)
                .body("dpiaReference", equalTo("DPIA"))
                .body("texts.lang", contains("sv"));
        assertEquals(List.of("DRAFT notice-drafted", "DRAFT notice-drafted"), history(notice));
    }

    @Test
    void draft_isOfAKnownPurpose_withoutIdentityCodes() {
        var draft = TestNotice.next().draft();
        var notice = TestNotice.next();
        notice.store(with(draft, "purpose", "none"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/purpose"));
        var code = TestHub.newIdentityCode();
        refused(notice.store(with(draft, "dpiaReference", code)), 422, "identity-code-in-text");
        refused(notice.store(with(draft, "texts", Map.of("en", "of " + code))), 422, "identity-code-in-text");
        for (var version : List.of("2", "0.1", "02.0", "2.00", "2.0.0", "-2.0")) {
            refused(notice.store(with(draft, "version", version)), 400, "validation");
        }
        var drafted = TestNotice.drafted();
        refused(drafted.replace(Map.of("texts", Map.of("sv", code))), 422, "identity-code-in-text");
    }

    @Test
    void publishing_isRefusedWithEveryFault() {
        var notice = TestNotice.next();
        var texts = new TreeMap<>(TestNotice.texts());
        texts.remove("sv");
        texts.put("en", texts.get("en").replace("{dpo}", "by post"));
        var field = texts.get("fi")
                .lines()
                .filter(l -> l.startsWith("- "))
                .reduce((a, b) -> b)
                .orElseThrow();
        texts.put("fi", texts.get("fi").replace(field + "\n", ""));
        notice.store(Map.of("purpose", TestNotice.PURPOSE, "version", notice.version(), "texts", texts))
                .then()
                .statusCode(201);
        var refusal = notice.publish(
                Map.of("effectiveFrom", Instant.now().minusSeconds(60).toString()));
        refusal.then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/dpiaReference", "/texts/sv", "/texts/en", "/texts/fi"))
                .body("errors.findAll { it.pointer == '/effectiveFrom' }.code", hasItems("past", "too-soon"))
                .body("errors.detail", hasItem("lacks {dpo}"))
                .body("errors.detail", hasItem("is missing"));
        notice.shown().then().body("state", equalTo("DRAFT"));
        Api.as(TestStaff.officer())
                .get("/oversight/audit/events/{id}", refusal.header("Audit-Receipt"))
                .then()
                .body("action", equalTo("notice-published"))
                .body("outcome", equalTo("refused"));
    }

    @Test
    void publishedVersion_isFixed_repeatsAreTheSame_andItCanBeCalledOff() {
        var notice = TestNotice.drafted();
        var first = notice.publish(Map.of("effectiveFrom", AHEAD.toString()));
        first.then()
                .statusCode(200)
                .body("state", equalTo("PUBLISHED"))
                .body("effectiveFrom", equalTo(AHEAD.toString()))
                .body("current", equalTo(false));
        try {
            assertEquals(
                    first.asString(),
                    notice.publish(Map.of("effectiveFrom", AHEAD.toString())).asString());
            refused(notice.publish(Map.of("effectiveFrom", AHEAD.plusSeconds(1).toString())), 409, "notice-not-draft");
            refused(
                    notice.publish(Map.of("effectiveFrom", AHEAD.toString(), "unlawfulBefore", true)),
                    409,
                    "notice-not-draft");
            refused(notice.replace(TestNotice.replacement()), 409, "notice-not-draft");
            refused(notice.store(with(notice.draft(), "dpiaReference", "x")), 409, "notice-exists");
            var minor = notice.minor(1);
            minor.store(minor.draft()).then().statusCode(201);
            minor.publish(Map.of("effectiveFrom", AHEAD.minusSeconds(1).toString()))
                    .then()
                    .statusCode(422)
                    .body("errors.code", hasItem("other-major"));
            minor.publish(Map.of("effectiveFrom", AHEAD.toString(), "unlawfulBefore", true))
                    .then()
                    .statusCode(422)
                    .body("errors.code", contains("not-major"));
            minor.publish(Map.of("effectiveFrom", AHEAD.plusSeconds(9).toString()))
                    .then()
                    .statusCode(200);
            refused(notice.retire(), 409, "notice-in-use");
            minor.retire().then().statusCode(200);
        } finally {
            var retired = notice.retire();
            retired.then().statusCode(200).body("state", equalTo("RETIRED"));
            assertEquals(retired.asString(), notice.retire().asString());
        }
        refused(notice.publish(Map.of("effectiveFrom", AHEAD.toString())), 409, "notice-not-draft");
        assertEquals(
                List.of("DRAFT notice-drafted", "PUBLISHED notice-published", "RETIRED notice-retired"),
                history(notice));
    }

    @Test
    void versionInForce_isNotRetired_andNoOlderOneFollowsIt() {
        refused(TestNotice.shipped().retire(), 409, "notice-in-use");
        var notice = TestNotice.next().minor(3);
        notice.store(notice.draft()).then().statusCode(201);
        notice.publish(Map.of("effectiveFrom", AHEAD.toString()))
                .then()
                .statusCode(422)
                .body("errors.code", contains("no-major"));
    }

    @Test
    void manyAtOnce_publishOnce() throws InterruptedException {
        var notice = TestNotice.drafted();
        var orders = new ArrayList<Callable<Response>>();
        for (int i = 0; i < 4; i++) {
            orders.add(() -> notice.publish(Map.of("effectiveFrom", AHEAD.toString())));
        }
        try (var threads = Executors.newFixedThreadPool(orders.size())) {
            threads.invokeAll(orders).forEach(f -> f.resultNow().then().statusCode(200));
        } finally {
            notice.retire().then().statusCode(200);
        }
        assertEquals(3, history(notice).size());
    }

    /** The database itself holds it, for the application and, of texts, for the owner too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update notice_text set text = 'x' where purpose = 'training-referral'",
                "delete from notice_text where purpose = 'training-referral' and major = 1",
                "insert into notice_text select purpose, 1, 0, lang, text, sha256 from notice_text where major = 1",
                "update notice set effective_from = now() where major = 1",
                "update notice set state = 'DRAFT', effective_from = null, published_at = null where major = 1",
                "update notice set dpia_reference = 'x' where major = 1",
                "update notice set major = 7 where major = 1",
                "delete from notice",
                "update notice_history set by_whom = 'x'",
                "delete from notice_history"
            })
    void application_isRefused(String statement) throws SQLException {
        try (var connection = TestHub.connect("hub_app");
                var sql = connection.createStatement()) {
            var refusal = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals("42501", refusal.getSQLState());
        }
        assertThrows(
                IllegalStateException.class, () -> TestHub.sql("update notice_text set text = 'x' where major = 1"));
    }

    @Test
    void start_findsWhatIsThere_onManyInstances() throws InterruptedException {
        var starts = new ArrayList<Callable<List<String>>>();
        for (int i = 0; i < 4; i++) {
            starts.add(() -> start.putIn(shipped.all()));
        }
        try (var threads = Executors.newFixedThreadPool(starts.size())) {
            threads.invokeAll(starts).forEach(f -> assertEquals(List.of(), f.resultNow()));
        }
        assertEquals(List.of(4L, 4L), TestHub.query("""
                        select count(*) from notice_history where by_whom is null
                        union all select count(*) from notice where major = 1 and minor = 0
                        """, row -> row.getLong(1)));
    }

    @Test
    void start_isRefused_whenAShippedTextIsAnotherThanThePublished() {
        var real = shipped.all().getFirst();
        var texts = new TreeMap<>(real.texts());
        texts.merge("en", "x", String::concat);
        var changed = new ShippedNotices.Shipped(real.purpose(), real.version(), real.info(), texts);
        var faults = start.putIn(List.of(changed));
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(
                faults.getFirst().startsWith("notices/job-placement/1.0: the shipped text differs from the one"),
                faults::toString);
        var draft = TestNotice.drafted();
        var taken = new ShippedNotices.Shipped(
                TestNotice.PURPOSE,
                NoticeVersion.parse(draft.version()).orElseThrow(),
                real.info(),
                TestNotice.texts());
        assertTrue(start.putIn(List.of(taken)).getFirst().contains("somebody's draft"), "a draft was taken over");
    }

    private static List<String> history(TestNotice notice) {
        return TestHub.query("""
                select h.state || ' ' || e.action from notice_history h join audit_event e on e.id = h.event_id
                  and e.acting_user = h.by_whom and e.purpose = h.purpose
                where h.purpose = ? and h.major || '.' || h.minor = ? order by h.at, h.id
                """, row -> row.getString(1), TestNotice.PURPOSE, notice.version());
    }
}
