package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.catalogue.TemplateContent;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is stored of an event card. Without steps, it is one that was just sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventCardContent(
        @Nullable String template,
        @Nullable Integer templateVersion,
        @Nullable LocalDate occurredOn,
        @Nullable EventCardStatus status,
        @Nullable List<CardStep> steps,
        @Nullable String text) {
    /** An agreed step, as the template's version has it. Who did it is in the log alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CardStep(
            @Nullable Integer number,
            @Nullable PartnerType ownerType,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate doneOn) {
        private CardStep done(LocalDate on) {
            return new CardStep(number, ownerType, dueOn, on);
        }
    }

    boolean isNew() {
        return steps == null;
    }

    /** With the steps that the template has agreed, to be done in time. */
    EventCardContent opened(TemplateContent agreed) {
        var occurred = Objects.requireNonNull(occurredOn);
        var open = agreed.steps().stream()
                .map(s -> new CardStep(s.number(), s.ownerType(), WorkingDays.after(occurred, s.workingDays()), null))
                .toList();
        return new EventCardContent(template, templateVersion, occurredOn, EventCardStatus.OPEN, open, text);
    }

    EventCardContent changed(ChangeEventCard change) {
        var from = Objects.requireNonNull(status);
        var to = change.status() == null ? from : change.status();
        if (to != from && !from.mayBecome(to)) {
            throw SharingProblems.EVENT_CARD_STATUS.exception();
        }
        return new EventCardContent(
                template, templateVersion, occurredOn, to, steps, change.text() == null ? text : change.text());
    }

    /**
     * The same content where it was done before, whoever of that type did it: nothing that is answered depends on that, and
     * the step keeps its first day.
     */
    EventCardContent done(int number, PartnerType by, @Nullable LocalDate doneOn, LocalDate today) {
        var all = new ArrayList<>(Objects.requireNonNull(steps));
        var step = all.stream()
                .filter(s -> Objects.equals(s.number(), number))
                .findFirst()
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
        if (step.ownerType() != by) {
            throw SharingProblems.STEP_NOT_YOURS.exception();
        }
        var now = Objects.requireNonNull(status);
        if (!now.isOpen()) {
            throw SharingProblems.EVENT_CARD_ENDED.exception();
        }
        var on = doneOn == null ? today : doneOn;
        requireBetween(on, today);
        if (step.doneOn() != null) {
            return this;
        }
        all.set(all.indexOf(step), step.done(on));
        return new EventCardContent(
                template, templateVersion, occurredOn, EventCardStatus.IN_PROGRESS, List.copyOf(all), text);
    }

    private void requireBetween(LocalDate on, LocalDate today) {
        if (on.isAfter(today) || on.isBefore(Objects.requireNonNull(occurredOn))) {
            throw CommonProblems.UNPROCESSABLE
                    .exception()
                    .errors(
                            on.isAfter(today)
                                    ? new FieldError("/doneOn", "in-the-future", "Not after today.")
                                    : new FieldError("/doneOn", "too-early", "Not before occurredOn."));
        }
    }
}
