package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActingUserTest {
    private static ActingUser of(@Nullable String header) {
        return ActingUser.of(header, List.of("nightly"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "case-worker-7", "system:nightly", "A.b_c:9-"})
    void takesOpaqueIds(String id) {
        assertEquals(id, of(id).value());
    }

    @Test
    void takes64Signs_andNoMore() {
        assertEquals(64, of("x".repeat(64)).value().length());
        assertEquals(
                List.of("#Hub-Acting-User invalid"),
                Refusal.of(() -> of("x".repeat(65))).faults());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void mustBeThere(String header) {
        assertEquals("acting-user-missing", Refusal.of(() -> of(header)).type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "two words", "a/b", "x\n"})
    void refusesOtherSigns(String header) {
        assertEquals("acting-user-invalid", Refusal.of(() -> of(header)).type());
    }

    @Test
    void refusesAnIdentityCode() {
        var refusal = Refusal.of(() -> of("system:010594Y9032"));
        assertEquals("identity-code-not-allowed", refusal.type());
        assertEquals(List.of("#Hub-Acting-User identity-code"), refusal.faults());
    }

    @Test
    void takesNoJob_thatTheAgreementDoesNotName() {
        var refusal = Refusal.of(() -> of("system:hourly"));
        assertEquals("acting-user-invalid", refusal.type());
        assertEquals(List.of("#Hub-Acting-User not-agreed"), refusal.faults());
    }

    @Test
    void tellsJobsFromPeople() {
        assertTrue(of("system:nightly").automatic());
        assertFalse(of("a-system:nightly").automatic());
    }
}
