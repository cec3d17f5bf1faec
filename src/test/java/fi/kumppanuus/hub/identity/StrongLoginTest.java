package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Environment;
import fi.kumppanuus.hub.platform.PlainConfig;
import fi.kumppanuus.hub.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrongLoginTest {
    private record Config(Set<String> strongAcr, Duration maxAge) implements LoginConfig {}

    private final StrongLogin strong = new StrongLogin(
            new Config(Set.of("urn:hub:strong"), Duration.ofMinutes(10)), PlainConfig.in(Environment.TEST));

    private static Login minutesAgo(int minutes, String acr) {
        return new Login(Instant.now().minus(Duration.ofMinutes(minutes)), acr);
    }

    @Test
    void aStrongLoginOfTheLastMinutes_isFresh() {
        assertTrue(strong.isFresh(minutesAgo(0, "urn:hub:strong")));
        assertTrue(strong.isFresh(minutesAgo(9, "urn:hub:strong")));
        assertDoesNotThrow(() -> strong.require(minutesAgo(9, "urn:hub:strong")));
    }

    @Test
    void anOldOne_aWeakOne_andOneThatDoesNotSay_areNot() {
        assertFalse(strong.isFresh(minutesAgo(11, "urn:hub:strong")));
        assertFalse(strong.isFresh(minutesAgo(0, "urn:hub:weak")));
        assertFalse(strong.isFresh(minutesAgo(0, null)));
        assertFalse(strong.isFresh(new Login(Instant.EPOCH, "urn:hub:strong")));
    }

    @Test
    void refusal_saysWhatToAskFor() {
        var refusal = Refusal.of(() -> strong.require(minutesAgo(11, "urn:hub:strong")));
        assertEquals("step-up-required", refusal.type());
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"urn:hub:strong\", max_age=600,"
                        + " resource_metadata=\"https://hub.test/.well-known/oauth-protected-resource/api/v1\"",
                refusal.headers().get("WWW-Authenticate"));
    }
}
