package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** A person, an authority that asks for a firm, and the firm: new ones for each test. */
abstract class ConsentScene {
    static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Helsinki"));

    TestPartner authority;
    TestPartner recipient;
    TestPerson person;

    @BeforeEach
    void strangers() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
        recipient = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
    }

    Asking asking(String... categories) {
        var asking = Asking.about(authority, person).to(recipient);
        for (var category : categories) {
            asking.item(category, "self");
        }
        return asking;
    }

    String granted(String... categories) {
        return granted(asking(), categories);
    }

    String granted(Asking asking, String... categories) {
        for (var category : categories) {
            asking.item(category, "self");
        }
        return decide(asking.id(), true, categories)
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    Response decide(String request, boolean yes, String... categories) {
        return Api.decide(person, request, Arrays.stream(categories).collect(Collectors.toMap(c -> c, c -> yes)));
    }

    Response profile() {
        return Api.reading(recipient, "job-placement")
                .get("/subjects/{id}/profile", TestHub.subject(recipient, person));
    }

    ValidatableResponse seenByRecipient(String consent) {
        return Api.as(recipient).get("/consents/{id}", consent).then().statusCode(200);
    }

    static List<String> history(String consent) {
        return TestHub.query(
                "select transition || ' ' || coalesce(from_state, '-') || '>' || to_state || ' ' || by_whom"
                        + " || coalesce(' ' || why, '') from consent_history where consent_id = ? order by version",
                row -> row.getString(1),
                UUID.fromString(consent));
    }
}
