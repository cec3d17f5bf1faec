package fi.kumppanuus.hub.consent;

/** What is stored. That a consent has expired is derived from the clock, never stored. */
enum ConsentState {
    ACTIVE,
    WITHDRAWN
}
