package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.SubjectId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person as one partner knows them, with what it may read (recipient) or put in (source). */
record SubjectView(SubjectId subjectId, List<Grant> grants) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Grant(
            String category,
            @Nullable String purpose,
            @Nullable LocalDate until) {}
}
