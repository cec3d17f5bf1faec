package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a well-formed service action must also be; all faults are named at once. An action that didn't come about has no
 * dates but the planned one: whoever may not know how it ended can't read it from them.
 */
final class ServiceActionRules {
    private final LocalDate today;
    private final List<FieldError> errors = new ArrayList<>();

    ServiceActionRules(LocalDate today) {
        this.today = today;
    }

    void check(ServiceActionContent action) {
        if (action.status() != null) {
            days(action, action.status());
        }
        order(action);
        if (action.outcome() != null && action.status() != ServiceActionStatus.ENDED) {
            add("/outcome", "not-ended", "Only of an action that has ended.");
        }
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
        new FreeText().check("/text", action.text()).refuseCodes();
    }

    private void days(ServiceActionContent action, ServiceActionStatus status) {
        switch (status) {
            case PLANNED, CANCELLED, NO_SHOW -> {
                needed("/plannedOn", action.plannedOn(), status);
                refused("/startedOn", action.startedOn(), status);
                refused("/endedOn", action.endedOn(), status);
            }
            case STARTED -> {
                needed("/startedOn", action.startedOn(), status);
                refused("/endedOn", action.endedOn(), status);
            }
            case ENDED -> {
                needed("/startedOn", action.startedOn(), status);
                needed("/endedOn", action.endedOn(), status);
            }
        }
        if (status == ServiceActionStatus.NO_SHOW) {
            notLater("/plannedOn", action.plannedOn());
        }
    }

    private void order(ServiceActionContent action) {
        notLater("/startedOn", action.startedOn());
        notLater("/endedOn", action.endedOn());
        if (action.startedOn() != null
                && action.endedOn() != null
                && action.endedOn().isBefore(action.startedOn())) {
            add("/endedOn", "too-early", "Not before startedOn.");
        }
    }

    private void needed(String pointer, @Nullable LocalDate day, ServiceActionStatus status) {
        if (day == null) {
            add(pointer, "missing", "Needed with status " + status + ".");
        }
    }

    private void refused(String pointer, @Nullable LocalDate day, ServiceActionStatus status) {
        if (day != null) {
            add(pointer, "not-with-status", "Not with status " + status + ".");
        }
    }

    private void notLater(String pointer, @Nullable LocalDate day) {
        if (day != null && day.isAfter(today)) {
            add(pointer, "in-the-future", "Not after today.");
        }
    }

    private void add(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
    }
}
