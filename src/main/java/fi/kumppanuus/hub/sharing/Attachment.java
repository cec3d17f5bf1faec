package fi.kumppanuus.hub.sharing;

import java.time.Instant;
import java.util.UUID;

/** A file that belongs to a record. */
record Attachment(UUID id, String name, int size, Instant createdAt) {
    static Attachment of(UUID id, AttachmentContent content, Instant createdAt) {
        return new Attachment(id, content.name(), content.size(), createdAt);
    }
}
