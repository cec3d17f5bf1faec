package fi.kumppanuus.hub.sharing;

import java.util.List;

/** All of a record that the reader may have: they are few, so there are no pages. */
record AttachmentList(List<Attachment> items) {}
