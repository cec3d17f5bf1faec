package fi.kumppanuus.hub.sharing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

record NewEventCard(
        @NotNull @Size(min = 1, max = 64) @Pattern(regexp = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
        String template,

        @NotNull @Min(1) Integer templateVersion,
        @NotNull LocalDate occurredOn,
        @Size(min = 1, max = 2000) @Nullable String text,
        @Nullable @Pattern(regexp = EXTERNAL_ID) String externalId)
        implements NewRecord<EventCardContent> {
    @Override
    public EventCardContent content() {
        return new EventCardContent(template, templateVersion, occurredOn, null, null, text);
    }
}
