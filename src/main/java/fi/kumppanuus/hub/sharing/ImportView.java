package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far an import has come. Only its sender sees it, and only its own rows are counted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportView(
        UUID id,
        String kind,
        String state,
        Instant createdAt,
        @Nullable Instant finishedAt,
        int rows,
        int created,
        int updated,
        int unchanged,
        int refused) {
    static ImportView of(Import found, int rows, Map<RowOutcome.Kind, Integer> counts) {
        return new ImportView(
                found.id(),
                found.kind(),
                found.state() == Import.State.DONE ? "done" : "running",
                found.createdAt(),
                found.finishedAt().orElse(null),
                rows,
                counts.getOrDefault(RowOutcome.Kind.CREATED, 0),
                counts.getOrDefault(RowOutcome.Kind.UPDATED, 0),
                counts.getOrDefault(RowOutcome.Kind.UNCHANGED, 0),
                counts.getOrDefault(RowOutcome.Kind.REFUSED, 0));
    }
}
