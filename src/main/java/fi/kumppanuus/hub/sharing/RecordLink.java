package fi.kumppanuus.hub.sharing;

import java.util.UUID;

/** Another record that this one belongs to, or that belongs to this one; only such as the reader may have too. */
record RecordLink(UUID id, RecordKind kind) {}
