package fi.kumppanuus.hub.sharing;

/** Levels of the Common European Framework, and the mother tongue. */
enum LanguageLevel {
    A1,
    A2,
    B1,
    B2,
    C1,
    C2,
    NATIVE
}
