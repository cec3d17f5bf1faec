package fi.kumppanuus.hub.sharing;

import java.util.Set;

/** How far an action is. ENDED, CANCELLED and NO_SHOW are ends. */
enum ServiceActionStatus {
    PLANNED,
    STARTED,
    ENDED,
    CANCELLED,
    NO_SHOW;

    boolean isUnderWay() {
        return this == PLANNED || this == STARTED;
    }

    /** To which it may go on from here. */
    Set<ServiceActionStatus> next() {
        return switch (this) {
            case PLANNED -> Set.of(STARTED, CANCELLED, NO_SHOW);
            case STARTED -> Set.of(ENDED);
            case ENDED, CANCELLED, NO_SHOW -> Set.of();
        };
    }

    /** A correction within a state is no step. */
    void requireNext(ServiceActionStatus to) {
        if (to != this && !next().contains(to)) {
            throw SharingProblems.SERVICE_ACTION_STATUS
                    .exception()
                    .with("allowedStatuses", next().stream().sorted().toList());
        }
    }
}
