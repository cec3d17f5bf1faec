package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the person said of one version of a record: as it is stored, and as it is released with the record. */
record RecordComment(int version, CommentKind kind, String text, Instant at) {
    /** Absent where there are none and where they aren't released: nobody can tell which. */
    static @Nullable List<RecordComment> released(Records records, JsonNode comments) {
        return comments.isEmpty()
                ? null
                : comments.valueStream()
                        .map(comment -> records.as(comment, RecordComment.class))
                        .toList();
    }
}
