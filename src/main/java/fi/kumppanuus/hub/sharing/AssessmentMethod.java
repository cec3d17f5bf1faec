package fi.kumppanuus.hub.sharing;

/** How skills were found out. */
enum AssessmentMethod {
    INTERVIEW,
    TEST,
    PORTFOLIO,
    SELF_ASSESSMENT,
    MIXED
}
