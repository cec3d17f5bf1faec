package fi.kumppanuus.hub.sharing;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left out stays as it is. The type never changes: an action of another type is another action. */
record ChangeServiceAction(
        @Nullable ServiceActionStatus status,
        @Nullable LocalDate plannedOn,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate endedOn,
        @Nullable ServiceOutcome outcome,
        @Nullable UUID eventCard,
        @Nullable @Size(min = 1, max = 2000) String text) {
    ServiceActionContent of(ServiceActionContent before) {
        return new ServiceActionContent(
                before.type(),
                or(plannedOn, before.plannedOn()),
                or(startedOn, before.startedOn()),
                or(endedOn, before.endedOn()),
                or(status, before.status()),
                or(outcome, before.outcome()),
                or(eventCard, before.eventCard()),
                or(text, before.text()));
    }

    private static <T> @Nullable T or(@Nullable T now, @Nullable T before) {
        return now == null ? before : now;
    }
}
