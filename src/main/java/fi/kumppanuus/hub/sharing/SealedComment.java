package fi.kumppanuus.hub.sharing;

import java.util.UUID;

/** What the person said of a record, still sealed. */
record SealedComment(UUID id, byte[] payload) {}
