package fi.kumppanuus.hub.sharing;

/** What an ended action led to. */
enum ServiceOutcome {
    EMPLOYED,
    TRAINING,
    ENTREPRENEUR,
    NO_RESULT,
    DISCONTINUED
}
