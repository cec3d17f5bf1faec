package fi.kumppanuus.hub.sharing;

import static org.hamcrest.Matchers.equalTo;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** "Bad input gets", second part: repeats with the same key, and corrections of what has changed meanwhile. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class RepeatTest extends SourceScene {
    @Nested
    class Repeats {
        @Test
        void sameKey_isTheSameOutcome_andNoSecondRecord() {
            var key = UUID.randomUUID().toString();
            String first = store(key, Api.assessment())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            store(key, Api.assessment())
                    .then()
                    .statusCode(201)
                    .body("id", equalTo(first))
                    .body("version", equalTo(1));
            Api.reading(authority, "shared-service")
                    .get("/subjects/{id}/skills-assessments", subject)
                    .then()
                    .body("items.id", equalTo(List.of(first)));
        }

        @Test
        void sameKey_isGatedAnew() {
            var key = UUID.randomUUID().toString();
            store(key, Api.assessment()).then().statusCode(201);
            String deposit = Api.as(person).get("/me/deposits").then().extract().path("items[0].id");
            Api.as(person).delete("/me/deposits/{id}", deposit).then().statusCode(204);
            store(key, Api.assessment()).then().statusCode(403).body("type", equalTo(problem("consent-required")));
        }

        @Test
        void sameKey_withAnotherBody_isRefused() {
            var key = UUID.randomUUID().toString();
            store(key, Api.assessment()).then().statusCode(201);
            var other = new TreeMap<>(Api.assessment());
            other.put("method", "TEST");
            store(key, other).then().statusCode(422).body("type", equalTo(problem("idempotency-conflict")));
        }

        @Test
        void sameKey_ofAnotherPartner_isAnotherKey() {
            var key = UUID.randomUUID().toString();
            store(key, Api.assessment()).then().statusCode(201);
            var other = TestHub.partner(PartnerType.MUNICIPALITY);
            Api.allowDeposit(person, other);
            Api.as(other)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", key)
                    .body(Api.assessment())
                    .post("/subjects/{id}/skills-assessments", TestHub.subject(other, person))
                    .then()
                    .statusCode(201);
        }

        @Test
        void noKey_orNotAKey_isRefused() {
            Api.as(authority)
                    .contentType(ContentType.JSON)
                    .body(Api.assessment())
                    .post("/subjects/{id}/skills-assessments", subject)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo(problem("idempotency-key-missing")));
            store("not a key", Api.assessment())
                    .then()
                    .statusCode(400)
                    .body("type", equalTo(problem("idempotency-key-invalid")));
        }
    }

    @Nested
    class Versions {
        private Response correct(String record, String ifMatch) {
            var body = new TreeMap<>(Api.assessment());
            body.put("reason", "typo");
            var call = Api.as(authority).contentType(ContentType.JSON).body(body);
            if (ifMatch != null) {
                call.header("If-Match", ifMatch);
            }
            return call.post("/subjects/{s}/skills-assessments/{r}/versions", subject, record);
        }

        @Test
        void staleIfMatchIs412_missingOneIs428() {
            var stored = store(UUID.randomUUID().toString(), Api.assessment());
            String record = stored.path("id");
            correct(record, null).then().statusCode(428).body("type", equalTo(problem("precondition-required")));
            var next = correct(record, stored.header("ETag"))
                    .then()
                    .statusCode(201)
                    .body("version", equalTo(2));
            correct(record, stored.header("ETag"))
                    .then()
                    .statusCode(412)
                    .body("type", equalTo(problem("version-conflict")));
            correct(record, "\"made-up\"").then().statusCode(412);
            correct(record, next.extract().header("ETag"))
                    .then()
                    .statusCode(201)
                    .body("version", equalTo(3));
        }

        /** Judged after the gate: whoever may not write learns nothing of versions. */
        @Test
        void ifMatchIsJudgedAfterTheGate() {
            String record =
                    store(UUID.randomUUID().toString(), Api.assessment()).path("id");
            var stranger = TestHub.partner(PartnerType.MUNICIPALITY);
            var body = new TreeMap<>(Api.assessment());
            body.put("reason", "typo");
            Api.as(stranger)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/subjects/{s}/skills-assessments/{r}/versions", TestHub.subject(stranger, person), record)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(problem("consent-required")));
        }
    }
}
