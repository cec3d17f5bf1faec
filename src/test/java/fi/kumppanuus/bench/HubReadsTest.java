package fi.kumppanuus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run counts only if what was answered is what was logged. */
class HubReadsTest {
    private static final int ANSWERED = 1_000;
    private static final int ON_THEIR_WAY = 32;

    @ParameterizedTest
    @ValueSource(ints = {ANSWERED, ANSWERED + 1, ANSWERED + ON_THEIR_WAY})
    void counts_whenEventsLieBetweenAnswersAndRequests(int events) {
        assertEquals(Optional.empty(), HubReads.fault(load(ANSWERED, 0, 0), new AuditCount.Events(events, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, ANSWERED - 1, ANSWERED + ON_THEIR_WAY + 1})
    void isVoid_whenEventsAreFewerThanAnswersOrMoreThanRequests(int events) {
        assertVoid(load(ANSWERED, 0, 0), new AuditCount.Events(events, 0));
    }

    @Test
    void isVoid_whenTheLogHasARefusal() {
        assertVoid(load(ANSWERED, 0, 0), new AuditCount.Events(ANSWERED, 1));
    }

    @Test
    void isVoid_whenAnAnswerIsNot200() {
        assertVoid(load(ANSWERED - 1, 0, 0), new AuditCount.Events(ANSWERED, 0));
    }

    @Test
    void isVoid_whenAnAnswerIsTooShort() {
        assertVoid(load(ANSWERED, 1, 0), new AuditCount.Events(ANSWERED, 0));
    }

    @Test
    void isVoid_whenAConnectionBroke() {
        assertVoid(load(ANSWERED, 0, 1), new AuditCount.Events(ANSWERED, 0));
    }

    @Test
    void isVoid_whenNothingWasAnswered() {
        assertVoid(new Wrk.Load(33, 0, 0, 0, false, 5_000_000, 0, 0, 0, 0), new AuditCount.Events(0, 0));
    }

    @Test
    void comparesRoundByRound() {
        var hub = new Series("hub", List.of(run(300), run(800), run(100)));
        var other = new Series("other", List.of(run(100), run(200), run(100)));
        assertEquals(List.of(3.0, 4.0, 1.0), hub.ratiosTo(other));
        assertEquals(3.0, new Figure("B1", "hub / other", hub.ratiosTo(other), ">= 1.3").ratio());
    }

    private static Measured run(double perSecond) {
        return new Measured(perSecond, 1, 1, Optional.empty());
    }

    /** wrk makes one request more, to try the script. */
    private static Wrk.Load load(int ok, int wrong, int socketErrors) {
        return new Wrk.Load(
                ANSWERED + ON_THEIR_WAY + 1, ANSWERED, ok, wrong, false, 5_000_000, 1_600_000, socketErrors, 1, 1);
    }

    private static void assertVoid(Wrk.Load load, AuditCount.Events events) {
        assertTrue(HubReads.fault(load, events).isPresent());
    }
}
