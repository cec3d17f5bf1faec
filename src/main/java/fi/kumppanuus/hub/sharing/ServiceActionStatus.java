package fi.kumppanuus.hub.sharing;

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
}
