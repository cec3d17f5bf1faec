package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stored of an event card. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventCardContent(
        @Nullable String template,
        @Nullable Integer templateVersion,
        @Nullable LocalDate occurredOn,
        @Nullable EventCardStatus status,
        @Nullable List<CardStep> steps,
        @Nullable String text) {
    /** An agreed step, as the template's version has it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CardStep(
            @Nullable Integer number,
            @Nullable PartnerType ownerType,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate doneOn) {}
}
