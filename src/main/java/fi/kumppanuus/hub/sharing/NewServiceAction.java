package fi.kumppanuus.hub.sharing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record NewServiceAction(
        @NotNull ServiceActionType type,
        @NotNull ServiceActionStatus status,
        @Nullable LocalDate plannedOn,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate endedOn,
        @Nullable ServiceOutcome outcome,
        @Nullable UUID eventCard,
        @Nullable @Size(min = 1, max = 2000) String text,
        @Nullable @Pattern(regexp = EXTERNAL_ID) String externalId)
        implements NewRecord<ServiceActionContent> {
    @Override
    public ServiceActionContent content() {
        return new ServiceActionContent(type, plannedOn, startedOn, endedOn, status, outcome, eventCard, text);
    }
}
