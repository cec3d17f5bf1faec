package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;

/** An authority with a return URL that asks a person for a firm: new ones for each test. */
abstract class AskingScene {
    static final String BACK = "https://partner.test/back?case=1";
    static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Helsinki"));

    TestPartner authority;
    TestPartner firm;
    TestPerson person;

    @BeforeEach
    void strangers() {
        authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY, BACK);
        firm = TestHub.partner(PartnerType.STAFFING_COMPANY);
        person = TestHub.person();
    }

    Asking asking() {
        return Asking.about(authority, person).to(firm).item("identity", "self");
    }

    static String problem(String name) {
        return TestHub.PUBLIC_URL + "/problems/" + name;
    }
}
