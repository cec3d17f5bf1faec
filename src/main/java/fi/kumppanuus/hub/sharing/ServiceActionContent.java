package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored of a service action. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceActionContent(
        @Nullable ServiceActionType type,
        @Nullable LocalDate plannedOn,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate endedOn,
        @Nullable ServiceActionStatus status,
        @Nullable ServiceOutcome outcome,
        @Nullable UUID eventCard,
        @Nullable String text) {}
