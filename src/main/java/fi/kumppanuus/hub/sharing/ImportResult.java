package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.platform.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one line of the file. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportResult(
        int line,
        String outcome,
        @Nullable UUID recordId,
        @Nullable String problem,
        @Nullable List<FieldError> errors) {
    static ImportResult of(RowOutcome outcome) {
        var refusal = outcome.refusal();
        return new ImportResult(
                outcome.line(),
                outcome.kind().name().toLowerCase(Locale.ROOT),
                outcome.record(),
                refusal == null ? null : refusal.problem(),
                refusal == null || refusal.errors().isEmpty() ? null : refusal.errors());
    }
}
