package fi.kumppanuus.hub.sharing;

/** What is stored of an attachment beside its file. */
record AttachmentContent(String name, int size) {}
