package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Canary;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.opentelemetry.api.trace.SpanKind;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** A partner and a person whose every input can carry a canary, and what must be true afterwards. */
final class CanaryScene implements AutoCloseable {
    final Canary canary = new Canary();
    final TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY, "https://partner.test/back");
    final TestPerson person = TestHub.person();
    final String subject;

    CanaryScene() {
        canary.known(person.identityCode(), "the person's own");
        subject = Api.lookup(authority, person.identityCode());
        Api.allowDeposit(person, authority);
    }

    String plant(String place) {
        return canary.plant(place);
    }

    /** Not held to the contract: most of these calls break it. */
    RequestSpecification anonymous() {
        return RestAssured.given().filter(canary).redirects().follow(false);
    }

    RequestSpecification as(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    RequestSpecification partner() {
        return as(Tokens.partner(authority, Api.PARTNER_SCOPES));
    }

    RequestSpecification own() {
        return as(Tokens.person(person.sub(), Api.PERSON_SCOPES));
    }

    /** A write otherwise in order, so that the header's value would be kept if anything keeps it. */
    void write(String header, String value) {
        var call = partner().contentType(ContentType.JSON);
        if (!header.equals("Hub-Acting-User")) {
            call.header("Hub-Acting-User", "case-worker-7");
        }
        if (!header.equals("Idempotency-Key")) {
            call.header("Idempotency-Key", UUID.randomUUID());
        }
        call.header(header, value).body(body()).post("/api/v1/subjects/" + subject + "/skills-assessments");
    }

    /** As bytes: REST Assured would not know how to write it when the Content-Type is a canary. */
    private static byte[] body() {
        try {
            return new ObjectMapper().writeValueAsBytes(Api.assessment());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void assertNothingLeaked() throws SQLException {
        assertEquals(new TreeSet<>(), canary.inAnswers(), "in an answer");
        var metrics = RestAssured.get("/q/metrics").asString();
        assertTrue(metrics.contains("http_server_requests_seconds_count"), "metrics are there");
        assertEquals(new TreeSet<>(), canary.found(metrics), "in the metrics");
        var tables = new TreeMap<String, TreeSet<String>>();
        Canary.dump().forEach((table, text) -> {
            var found = canary.found(text);
            if (!found.isEmpty()) {
                tables.put(table, found);
            }
        });
        assertEquals(Map.of(), tables, "in the database");
        assertEquals(new TreeSet<>(), canary.inLog(), "in the log");
        assertTrue(canary.spans().stream().anyMatch(s -> s.getKind() == SpanKind.SERVER), "spans are there");
        assertEquals(new TreeSet<>(), canary.inSpans(), "in a span");
        assertEquals(List.of(), canary.statuses().stream().filter(s -> s >= 500).toList(), "failures of the hub");
    }

    @Override
    public void close() {
        canary.close();
    }
}
