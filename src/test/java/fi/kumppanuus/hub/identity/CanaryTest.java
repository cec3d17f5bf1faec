package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.testsupport.Canary;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P7: identity codes in every input that a partner or scene.person controls, and not one of them comes out or stays. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class CanaryTest {
    private static final List<String> HEADERS = List.of(
            "Hub-Acting-User",
            "Hub-Purpose",
            "Idempotency-Key",
            "traceparent",
            "tracestate",
            "baggage",
            "If-Match",
            "If-None-Match",
            "Accept",
            "Accept-Language",
            "Content-Type",
            "User-Agent",
            "Cookie",
            "Origin",
            "Referer",
            "Forwarded",
            "X-Forwarded-For",
            "X-Request-Id",
            "Request-Id",
            "X-Road-UserId",
            "From",
            "DPoP",
            "X-Note");

    private CanaryScene scene;

    @BeforeEach
    void begin() {
        scene = new CanaryScene();
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void pathsAndQueries() throws SQLException {
        for (var path : List.of(
                "/%s",
                "/api/v1/%s",
                "/api/v1/subjects/%s/profile",
                "/api/v1/subjects/%s/skills-assessments",
                "/api/v1/consents/%s",
                "/api/v1/consent-requests/%s",
                "/api/v1/consent-requests/%s/cancel",
                "/problems/%s",
                "/my/%s",
                "/my/requests/%s",
                "/my/consents/%s",
                "/my?x=%s",
                "/login/callback?code=%s&state=%s",
                "/login/callback?error=%s&error_description=%s",
                "/logout?state=%s",
                "/openapi/%s.yaml",
                "/q/%s",
                "/?lang=%s",
                "/problems/validation?lang=%s",
                "/api/v1/partners?cursor=%s",
                "/api/v1/partners?limit=%s",
                "/api/v1/subjects?role=%s",
                "/api/v1/consents?status=%s",
                "/api/v1/consents?subjectId=%s",
                "/api/v1/self?note=%s",
                "/api/v1/self;note=%s",
                "/api/v1/self#%s")) {
            for (var method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND")) {
                var code = scene.plant(method + " " + path);
                scene.partner().header("Hub-Acting-User", "u").request(method, path.replace("%s", code));
                scene.anonymous().request(method, path.replace("%s", scene.plant("anonymous " + method + " " + path)));
            }
            // Refused by its announced length, before anything knows which operation it is.
            scene.partner()
                    .contentType(ContentType.JSON)
                    .body("x".repeat(300_000))
                    .post(path.replace("%s", scene.plant("too much to " + path)));
        }
        scene.anonymous().request(scene.plant("method"), "/api/v1/self");
        var record = "/api/v1/subjects/" + scene.subject + "/skills-assessments/";
        scene.partner().get(record + scene.plant("record id"));
        scene.partner().post(record + scene.plant("record id of a version") + "/versions");
        scene.own().get("/api/v1/me/consent-requests/" + UUID.randomUUID() + "?lang=" + scene.plant("lang"));
        scene.own().get("/api/v1/me/access-log?cursor=" + scene.plant("cursor"));
        scene.own().delete("/api/v1/me/deposits/" + scene.plant("deposit id"));
        scene.assertNothingLeaked();
    }

    @Test
    void headers() throws SQLException {
        for (var header : HEADERS) {
            for (var form : List.of("%s", "FI%s", "\"%s\"", "x=%s; y", "system:%s")) {
                var place = header + " " + form;
                scene.partner()
                        .header(header, form.formatted(scene.plant("read " + place)))
                        .get("/api/v1/subjects/" + scene.subject + "/skills-assessments");
                scene.write(header, form.formatted(scene.plant("write " + place)));
                scene.partner()
                        .header(header, form.formatted(scene.plant("self " + place)))
                        .get("/api/v1/self");
                scene.anonymous()
                        .header(header, form.formatted(scene.plant("page " + place)))
                        .get("/my");
            }
        }
        for (var scheme : List.of("Bearer ", "DPoP ", "Basic ", "")) {
            scene.anonymous()
                    .header("Authorization", scheme + scene.plant("Authorization " + scheme))
                    .get("/api/v1/self");
        }
        scene.assertNothingLeaked();
    }

    /** Trace and span id have room for a code: hexadecimal digits of the caller's choice. */
    @Test
    void traceIds() throws SQLException {
        for (var filler : List.of("f", "0", "7")) {
            var inTrace = scene.canary.plantHexadecimal("inside a trace id, filled up with " + filler);
            trace(filler.repeat(32 - inTrace.length()) + inTrace + "-00f067aa0ba902b7");
            var inSpan = scene.canary.plantHexadecimal("inside a span id, filled up with " + filler);
            trace("4bf92f3577b34da6a3ce929d0e0e4736-" + inSpan + filler.repeat(16 - inSpan.length()));
        }
        scene.assertNothingLeaked();
    }

    private void trace(String ids) {
        scene.write("traceparent", "00-" + ids + "-01");
        scene.partner()
                .header("traceparent", "00-" + ids + "-01")
                .header("tracestate", "vendor=" + scene.plant("state of " + ids))
                .header("baggage", "who=" + scene.plant("baggage of " + ids))
                .get("/api/v1/subjects/" + scene.subject + "/skills-assessments");
    }

    @Test
    void tokens() throws SQLException {
        var claims = Tokens.partnerClaims(scene.authority, "consent:read");
        for (var claim : List.of("azp", "partner_id", "sub", "given_name", "scope", "iss")) {
            var planted = Tokens.partnerClaims(scene.authority, "consent:read");
            scene.as(Tokens.signByStranger(planted.claim(claim, scene.plant("forged " + claim))))
                    .get("/api/v1/subjects");
        }
        scene.as(Tokens.sign(claims.claim("given_name", scene.plant("expired"))
                        .expiresAt(Instant.now().minusSeconds(600))))
                .get("/api/v1/subjects");
        scene.as(Tokens.sign(
                        Tokens.partnerClaims(scene.authority, "consent:read").audience(scene.plant("audience"))))
                .get("/api/v1/subjects");
        scene.as(Tokens.sign(
                        Tokens.partnerClaims(scene.authority, "consent:read").issuer(scene.plant("issuer"))))
                .get("/api/v1/subjects");
        scene.as(Tokens.sign(Tokens.partnerClaims(scene.authority, "consent:read")
                        .claim("partner_id", scene.plant("partner_id"))))
                .get("/api/v1/subjects");
        scene.assertNothingLeaked();
    }

    /** Each detector sees a code that is there; else the tests above would prove nothing. */
    @Test
    void detectorsDetect() throws SQLException {
        Logger.getLogger(CanaryTest.class).infof("found %s", scene.plant("log"));
        assertEquals(new TreeSet<>(List.of("log")), scene.canary.inLog());
        var bytes = scene.plant("bytes").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        TestHub.sql("create table if not exists scratch (text text, bytes bytea)");
        try {
            TestHub.sql("insert into scratch values (?, ?)", "x" + scene.plant("text") + "y", bytes);
            assertEquals(
                    new TreeSet<>(List.of("text", "bytes")),
                    scene.canary.found(Canary.dump().get("public.scratch")));
        } finally {
            TestHub.sql("drop table scratch");
        }
        scene.canary.known("no-consent-in-force", "span");
        scene.partner()
                .header("Hub-Acting-User", "u")
                .header("Hub-Purpose", "shared-service")
                .get("/api/v1/subjects/" + scene.subject + "/skills-assessments");
        assertEquals(new TreeSet<>(List.of("span")), scene.canary.inSpans());
        scene.canary.known("unauthenticated", "answer");
        scene.anonymous().get("/api/v1/self");
        assertEquals(new TreeSet<>(List.of("answer")), scene.canary.inAnswers());
    }
}
