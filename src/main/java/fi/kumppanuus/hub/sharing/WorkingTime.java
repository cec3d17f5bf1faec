package fi.kumppanuus.hub.sharing;

/** How much the person wants to work. */
enum WorkingTime {
    FULL_TIME,
    PART_TIME,
    EITHER
}
