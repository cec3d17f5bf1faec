package fi.kumppanuus.hub.sharing;

/** How far a card is. CLOSED and CANCELLED are ends. */
enum EventCardStatus {
    OPEN,
    IN_PROGRESS,
    CLOSED,
    CANCELLED;

    boolean isOpen() {
        return this == OPEN || this == IN_PROGRESS;
    }
}
