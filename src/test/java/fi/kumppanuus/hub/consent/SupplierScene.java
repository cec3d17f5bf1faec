package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A source that a consent may name. */
abstract class SupplierScene extends ConsentScene {
    static final String SUPPLIED = "skills-assessment";
    static final Duration LATER = Duration.ofHours(2);

    TestPartner source;

    @BeforeEach
    void aSource() {
        source = TestHub.partner(PartnerType.SERVICE_PROVIDER);
    }

    /** One item from the source, one from the person. */
    Asking asked() {
        return asking("contact").item(SUPPLIED, source.id());
    }

    String given() {
        return given(person, asked());
    }

    String given(TestPerson by, Asking asking) {
        List<String> allowed = Api.as(by).get("/me/deposits").path("items.source.partnerId");
        if (!allowed.contains(source.id().toString())) {
            Api.allowDeposit(by, source);
        }
        return Api.decide(by, asking.id(), Map.of("contact", true, SUPPLIED, true))
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    static Response seenBy(TestPartner partner, String filter) {
        var answer = Api.as(partner).get("/consents?role=source" + filter);
        answer.then().statusCode(200);
        return answer;
    }

    Response seen(String filter) {
        return seenBy(source, filter);
    }

    static String after(Duration later) {
        return "&changedAfter=" + Instant.now().plus(later);
    }

    void withdraw(String consent, String... items) {
        Api.withdraw(person, consent, items).then().statusCode(200);
    }
}
