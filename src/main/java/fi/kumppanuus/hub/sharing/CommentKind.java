package fi.kumppanuus.hub.sharing;

/** Whether the person adds something, or says that the record is wrong. */
enum CommentKind {
    COMMENT,
    CONTEST
}
