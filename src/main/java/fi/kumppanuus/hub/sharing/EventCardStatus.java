package fi.kumppanuus.hub.sharing;

/** How far a card is. CLOSED and CANCELLED are ends. */
enum EventCardStatus {
    OPEN,
    IN_PROGRESS,
    CLOSED,
    CANCELLED;

    /** The legal steps. Nothing is closed that nobody began. */
    boolean mayBecome(EventCardStatus next) {
        return switch (this) {
            case OPEN -> next == IN_PROGRESS || next == CANCELLED;
            case IN_PROGRESS -> next == CLOSED || next == CANCELLED;
            case CLOSED, CANCELLED -> false;
        };
    }

    boolean isOpen() {
        return this == OPEN || this == IN_PROGRESS;
    }
}
