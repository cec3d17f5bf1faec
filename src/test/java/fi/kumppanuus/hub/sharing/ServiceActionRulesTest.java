package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.platform.ProblemException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceActionRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final Map<ServiceActionStatus, Set<ServiceActionStatus>> STEPS = Map.of(
            ServiceActionStatus.PLANNED,
            Set.of(ServiceActionStatus.STARTED, ServiceActionStatus.CANCELLED, ServiceActionStatus.NO_SHOW),
            ServiceActionStatus.STARTED,
            Set.of(ServiceActionStatus.ENDED));

    @Test
    void everyStepThatIsNotAgreed_isRefused() {
        for (var from : ServiceActionStatus.values()) {
            for (var to : ServiceActionStatus.values()) {
                if (from == to || STEPS.getOrDefault(from, Set.of()).contains(to)) {
                    assertDoesNotThrow(() -> from.requireNext(to), from + " to " + to);
                } else {
                    var refused = assertThrows(ProblemException.class, () -> from.requireNext(to), from + " to " + to);
                    assertEquals("service-action-status", refused.type().name());
                }
            }
        }
    }

    /** Planned, started, ended, each there or not, with every status: which fits is a table of its own. */
    @Test
    void datesFitTheStatus() {
        var fitting = new HashMap<ServiceActionStatus, Set<String>>();
        fitting.put(ServiceActionStatus.PLANNED, Set.of("p"));
        fitting.put(ServiceActionStatus.CANCELLED, Set.of("p"));
        fitting.put(ServiceActionStatus.NO_SHOW, Set.of("p"));
        fitting.put(ServiceActionStatus.STARTED, Set.of("s", "ps"));
        fitting.put(ServiceActionStatus.ENDED, Set.of("se", "pse"));
        for (var status : ServiceActionStatus.values()) {
            for (int mask = 0; mask < 8; mask++) {
                var days = ((mask & 1) == 0 ? "" : "p") + ((mask & 2) == 0 ? "" : "s") + ((mask & 4) == 0 ? "" : "e");
                var action = action(status, days, null);
                if (fitting.get(status).contains(days)) {
                    assertDoesNotThrow(() -> check(action), status + " " + days);
                } else {
                    assertThrows(ProblemException.class, () -> check(action), status + " " + days);
                }
            }
        }
    }

    @Test
    void outcomeIsOfWhatHasEnded() {
        assertDoesNotThrow(() -> check(action(ServiceActionStatus.ENDED, "se", ServiceOutcome.DISCONTINUED)));
        assertThrows(
                ProblemException.class, () -> check(action(ServiceActionStatus.STARTED, "s", ServiceOutcome.EMPLOYED)));
    }

    @Test
    void onlyAPlanIsInTheFuture() {
        var tomorrow = TODAY.plusDays(1);
        assertDoesNotThrow(() -> check(of(ServiceActionStatus.PLANNED, tomorrow, null, null)));
        assertDoesNotThrow(() -> check(of(ServiceActionStatus.CANCELLED, tomorrow, null, null)));
        assertThrows(ProblemException.class, () -> check(of(ServiceActionStatus.NO_SHOW, tomorrow, null, null)));
        assertThrows(ProblemException.class, () -> check(of(ServiceActionStatus.STARTED, null, tomorrow, null)));
        assertThrows(ProblemException.class, () -> check(of(ServiceActionStatus.ENDED, null, TODAY, tomorrow)));
        assertThrows(
                ProblemException.class, () -> check(of(ServiceActionStatus.ENDED, null, TODAY, TODAY.minusDays(1))));
    }

    private static void check(ServiceActionContent action) {
        new ServiceActionRules(TODAY).check(action);
    }

    private static ServiceActionContent action(ServiceActionStatus status, String days, ServiceOutcome outcome) {
        return new ServiceActionContent(
                ServiceActionType.COACHING,
                days.contains("p") ? TODAY : null,
                days.contains("s") ? TODAY : null,
                days.contains("e") ? TODAY : null,
                status,
                outcome,
                null,
                null);
    }

    private static ServiceActionContent of(
            ServiceActionStatus status, LocalDate planned, LocalDate started, LocalDate ended) {
        return new ServiceActionContent(ServiceActionType.COACHING, planned, started, ended, status, null, null, null);
    }
}
