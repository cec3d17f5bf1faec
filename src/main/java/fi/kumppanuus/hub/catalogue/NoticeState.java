package fi.kumppanuus.hub.catalogue;

enum NoticeState {
    /** May still change, and nobody is shown it. */
    DRAFT,
    /** In force, or waiting for its day; its texts never change again. */
    PUBLISHED,
    /** Shown to nobody any more. */
    RETIRED
}
