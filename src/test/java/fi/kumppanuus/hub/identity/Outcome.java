package fi.kumppanuus.hub.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a call.
 *
 * @param problem the name of the refusal; none for a permit
 * @param logged what its event must say; none where nobody got as far as a decision
 * @param shown how many of a property are in the answer, where that matters
 */
record Outcome(@Nullable String problem, @Nullable String logged, Map<String, Integer> shown) {
    static final Outcome PERMIT = new Outcome(null, "PERMITTED", Map.of());
    /** The gate let the caller in, and the thing isn't there. */
    static final Outcome NOT_THERE = new Outcome("not-found", "PERMITTED", Map.of());

    /** Nothing was decided about anybody. */
    static Outcome turnedAway(String problem) {
        return new Outcome(problem, null, Map.of());
    }

    static Outcome refused(String problem) {
        return new Outcome(problem, "REFUSED", Map.of());
    }

    Outcome showing(Map<String, Integer> counts) {
        return new Outcome(problem, logged, counts);
    }

    boolean permitted() {
        return problem == null;
    }
}
