package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.platform.Cursors;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of the records that are open to the reader an operation wants, newest first.
 *
 * @param categories of the records; each is open by itself or absent
 * @param linked categories in which what belongs to a record may be, beside those
 * @param record one record, or all
 * @param linkedTo beside that one what of the wanted kinds is linked to this
 * @param before keyset position
 * @param updatedAfter only versions that were put in later
 * @param body with the file of an attachment
 */
record Wanted(
        List<RecordKind> kinds,
        List<Category> categories,
        List<Category> linked,
        @Nullable UUID record,
        @Nullable UUID linkedTo,
        UUID before,
        @Nullable Instant updatedAfter,
        boolean body,
        int limit) {
    static Wanted page(List<RecordKind> kinds, List<Category> categories, UUID before, int limit) {
        return new Wanted(kinds, categories, List.of(), null, null, before, null, false, limit);
    }

    static Wanted all(List<RecordKind> kinds, List<Category> categories) {
        return page(kinds, categories, Cursors.END, Cursors.MAX_LIMIT);
    }

    static Wanted one(RecordKind kind, List<Category> categories, UUID record) {
        return new Wanted(List.of(kind), categories, List.of(), record, null, Cursors.END, null, false, 1);
    }

    /** One record with what is attached to it. */
    static Wanted withAttachments(RecordKind kind, List<Category> categories, UUID record) {
        return new Wanted(
                List.of(kind, RecordKind.ATTACHMENT),
                categories,
                List.of(),
                record,
                record,
                Cursors.END,
                null,
                false,
                Cursors.MAX_LIMIT);
    }

    Wanted updatedAfter(@Nullable Instant time) {
        return new Wanted(kinds, categories, linked, record, linkedTo, before, time, body, limit);
    }

    Wanted linkedIn(List<Category> others) {
        return new Wanted(kinds, categories, others, record, linkedTo, before, updatedAfter, body, limit);
    }

    Wanted withBody() {
        return new Wanted(kinds, categories, linked, record, linkedTo, before, updatedAfter, true, limit);
    }
}
