package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.PlainConfig;
import org.junit.jupiter.api.Test;

class AcceptedCodesTest {
    private static final String TEST_CODE = "010594Y9032";
    private static final String OTHER_CODE = "131052-308T";

    private static boolean takes(Environment environment, String typed) {
        return new AcceptedCodes(PlainConfig.in(environment)).parse(typed).isPresent();
    }

    @Test
    void production_takesNoTestCode() {
        assertTrue(!takes(Environment.PRODUCTION, TEST_CODE));
        assertTrue(takes(Environment.PRODUCTION, OTHER_CODE));
    }

    @Test
    void elsewhere_bothAreTaken() {
        assertTrue(takes(Environment.TEST, TEST_CODE));
        assertTrue(takes(Environment.TEST, OTHER_CODE));
    }

    @Test
    void nothingAndNonsense_areNoCodes() {
        assertTrue(!takes(Environment.TEST, null));
        assertTrue(!takes(Environment.TEST, "131052-308U"));
    }

    @Test
    void whatIsTaken_isTheCode() {
        assertEquals(
                OTHER_CODE,
                new AcceptedCodes(PlainConfig.in(Environment.PRODUCTION))
                        .parse(OTHER_CODE)
                        .orElseThrow()
                        .value());
    }
}
