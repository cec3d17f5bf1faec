package fi.kumppanuus.hub.sharing;

/** How many serve a person together, as far as whoever asks may know. */
enum CooperationLevel {
    NONE,
    ONE_PARTNER,
    SHARED,
    SHARED_ACTIVE
}
