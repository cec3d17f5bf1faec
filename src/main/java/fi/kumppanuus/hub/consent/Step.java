package fi.kumppanuus.hub.consent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of history in the making.
 *
 * @param refused the categories answered No
 * @param event the audit event of the same act
 */
record Step(
        Transition transition,
        By by,
        @Nullable UUID request,
        List<String> refused,
        @Nullable String why,
        UUID event,
        Instant at) {
    static Step of(Transition transition, By by, UUID event, Instant at) {
        return new Step(transition, by, null, List.of(), null, event, at);
    }

    Step answering(ConsentRequest answered, List<String> no) {
        return new Step(transition, by, answered.id(), no, why, event, at);
    }

    Step refusing(List<String> no) {
        return new Step(transition, by, request, no, why, event, at);
    }

    Step because(String reason) {
        return new Step(transition, by, request, refused, reason, event, at);
    }
}
