package fi.kumppanuus.hub.consent;

/** What is stored of a request. That it has lapsed is derived from the clock, never stored. */
enum RequestState {
    REQUESTED,
    GRANTED,
    REFUSED,
    CANCELLED
}
