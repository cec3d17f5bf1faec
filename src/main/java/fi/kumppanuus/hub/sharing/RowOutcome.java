package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a row of an import. */
record RowOutcome(
        int line,
        Kind kind,
        @Nullable UUID record,
        @Nullable Refusal refusal) {
    enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    /** As the problem of a call by itself would say it. */
    record Refusal(String problem, List<FieldError> errors) {
        static Refusal of(ProblemException e) {
            return new Refusal(e.type().name(), e.faults());
        }
    }

    static RowOutcome refused(int line, Refusal why) {
        return new RowOutcome(line, Kind.REFUSED, null, why);
    }

    static RowOutcome of(int line, KeyedRecords.Put<?> put) {
        var kind = switch (put.became()) {
            case CREATED -> Kind.CREATED;
            case UPDATED -> Kind.UPDATED;
            case UNCHANGED -> Kind.UNCHANGED;
        };
        return new RowOutcome(line, kind, put.record().ref().id(), null);
    }
}
