package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActingUserTest {
    @ParameterizedTest
    @ValueSource(strings = {"x", "case-worker-7", "system:nightly", "A.b_c:9-"})
    void takesOpaqueIds(String id) {
        assertEquals(id, ActingUser.of(id).value());
    }

    @Test
    void takes64Signs_andNoMore() {
        assertEquals(64, ActingUser.of("x".repeat(64)).value().length());
        assertEquals(
                List.of("#Hub-Acting-User invalid"),
                Refusal.of(() -> ActingUser.of("x".repeat(65))).faults());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void mustBeThere(String header) {
        assertEquals(
                "acting-user-missing", Refusal.of(() -> ActingUser.of(header)).type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "two words", "a/b", "x\n"})
    void refusesOtherSigns(String header) {
        assertEquals(
                "acting-user-invalid", Refusal.of(() -> ActingUser.of(header)).type());
    }

    @Test
    void refusesAnIdentityCode() {
        var refusal = Refusal.of(() -> ActingUser.of("system:010594Y9032"));
        assertEquals("identity-code-not-allowed", refusal.type());
        assertEquals(List.of("#Hub-Acting-User identity-code"), refusal.faults());
    }

    @Test
    void tellsJobsFromPeople() {
        assertTrue(ActingUser.of("system:nightly").automatic());
        assertFalse(ActingUser.of("a-system:nightly").automatic());
    }
}
