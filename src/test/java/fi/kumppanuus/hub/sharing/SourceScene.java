package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** An authority that may put skills assessments into a person's file: new ones for each test. */
abstract class SourceScene {
    TestPartner authority;
    TestPerson person;
    String subject;

    @BeforeEach
    void aSource() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        person = TestHub.person();
        Api.allowDeposit(person, authority);
        subject = TestHub.subject(authority, person).toString();
    }

    static String problem(String name) {
        return TestHub.PUBLIC_URL + "/problems/" + name;
    }

    static Response lookup(TestPartner partner, Object body) {
        return Api.as(partner).contentType(ContentType.JSON).body(body).post("/subjects/lookup");
    }

    Response store(String key, Map<String, Object> body) {
        return Api.as(authority)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/subjects/{id}/skills-assessments", subject);
    }
}
