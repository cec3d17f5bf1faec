package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.SpanRecord;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Trouble;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a trace tells: the way of a request through the hub, and the decision in the catalogue's words. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class TracesTest {
    private static final String READ = "GET /api/v1/subjects/{subjectId}/skills-assessments";

    private Queue<SpanData> spans;
    private TestPartner partner;
    private TestPerson person;
    private String subject;
    private String trace;

    @BeforeEach
    void begin() {
        partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        person = TestHub.person();
        subject = Api.lookup(partner, person.identityCode());
        spans = SpanRecord.running().start();
        trace = UUID.randomUUID().toString().replace("-", "");
    }

    @AfterEach
    void end() {
        SpanRecord.running().stop(spans);
    }

    private void read(String flags) {
        Api.reading(partner, "shared-service")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-" + flags)
                .get("/subjects/{id}/skills-assessments", subject)
                .then()
                .statusCode(403);
    }

    private long events() {
        return TestHub.query("select count(*) from audit_event where trace_id = ?", row -> row.getLong(1), trace)
                .getFirst();
    }

    private List<SpanData> ofTrace() {
        return spans.stream().filter(s -> s.getTraceId().equals(trace)).toList();
    }

    /** The server's span ends after its answer. */
    private SpanData ended(String name) {
        Trouble.await(
                "a span " + name,
                () -> ofTrace().stream().anyMatch(s -> s.getName().equals(name)));
        return ofTrace().stream()
                .filter(s -> s.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> attributes(SpanData span) {
        var all = new TreeMap<String, Object>();
        span.getAttributes().forEach((key, value) -> all.put(key.getKey(), value));
        return all;
    }

    @Test
    void read_isTracedThroughServerGateLogAndDatabase() {
        read("01");
        var server = ended(READ);
        assertEquals("00f067aa0ba902b7", server.getParentSpanId());
        assertEquals(
                Map.of(
                        "code.function.name",
                        "fi.kumppanuus.hub.sharing.SkillsAssessmentResource.assessments",
                        "http.request.method",
                        "GET",
                        "http.response.status_code",
                        403L,
                        "http.route",
                        "/api/v1/subjects/{subjectId}/skills-assessments"),
                attributes(server));
        var gate = ended("gate");
        assertEquals(server.getSpanId(), gate.getParentSpanId());
        assertEquals(
                Map.of(
                        "hub.action",
                        "record-read",
                        "hub.categories",
                        List.of("skills-assessment"),
                        "hub.purpose",
                        "shared-service",
                        "hub.outcome",
                        "refused",
                        "hub.reason",
                        "no-consent-in-force"),
                attributes(gate));
        var statement = ofTrace().stream()
                .filter(s -> s.getParentSpanId().equals(gate.getSpanId()))
                .map(TracesTest::attributes)
                .toList();
        assertTrue(
                statement.stream().anyMatch(s -> "postgresql".equals(s.get("db.system"))),
                () -> "%s of %s".formatted(statement, ofTrace()));
        assertEquals(server.getSpanId(), ended("audit wait").getParentSpanId());
    }

    @Test
    void eventNamesTheTrace() {
        read("01");
        assertEquals(1, events());
    }

    @Test
    void exception_isKnownByItsClassAlone() {
        read("01");
        var events = ended(READ).getEvents();
        assertEquals(1, events.size());
        assertEquals(
                Map.of("exception.type", ProblemException.class.getName()),
                Map.of(
                        "exception.type",
                        events.getFirst()
                                .getAttributes()
                                .asMap()
                                .values()
                                .iterator()
                                .next()));
        assertEquals(1, events.getFirst().getAttributes().size());
    }

    @Test
    void callerThatTracesNothing_isNotTraced() {
        read("00");
        read("00");
        assertEquals(List.of(), ofTrace());
        assertEquals(2, events());
    }
}
