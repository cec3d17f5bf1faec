package fi.kumppanuus.hub.consent;

/** What is stored. That a consent has expired is derived from the clock, never stored. */
enum ConsentState {
    ACTIVE,
    /** By the person, or at the person's word. */
    WITHDRAWN,
    /** Given back by the recipient. */
    RELINQUISHED,
    /** It stopped counting through no act of person or recipient: see the history's why. */
    INVALIDATED,
    /** Renewed: another consent took its place. */
    SUPERSEDED
}
