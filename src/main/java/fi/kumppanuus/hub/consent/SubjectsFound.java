package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In the order in which they were asked for. */
record SubjectsFound(List<One> items) {
    /** Either an id, or what is wrong with the code. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record One(
            String ref,
            @Nullable SubjectId subjectId,
            @Nullable FieldError error) {}
}
