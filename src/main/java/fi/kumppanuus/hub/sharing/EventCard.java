package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event card as released: what the recipient's profile leaves out is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventCard(
        UUID id,
        int version,
        @Nullable SourceView source,
        @Nullable String externalId,
        @Nullable String template,
        @Nullable Integer templateVersion,
        @Nullable LocalDate occurredOn,
        @Nullable EventCardStatus status,
        @Nullable List<Step> steps,
        @Nullable List<UUID> serviceActions,
        @Nullable String text,
        @Nullable List<RecordComment> comments,
        Instant createdAt) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            @Nullable Integer number,
            @Nullable LocalizedText name,
            @Nullable PartnerType ownerType,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate doneOn,
            @Nullable Boolean overdue) {
        private Step own() {
            return new Step(number, null, ownerType, dueOn, doneOn, null);
        }
    }

    static EventCard of(
            RecordRef ref,
            @Nullable SourceView source,
            @Nullable String externalId,
            ReleasedCard card,
            @Nullable List<RecordComment> comments,
            Instant createdAt) {
        return new EventCard(
                ref.id(),
                ref.version(),
                source,
                externalId,
                card.template(),
                card.templateVersion(),
                card.occurredOn(),
                card.status(),
                card.steps(),
                card.serviceActions(),
                card.text(),
                comments,
                createdAt);
    }

    /** What its ETag names: the version itself, not what belongs to it or what day it is. */
    EventCard itself() {
        return new EventCard(
                id,
                version,
                null,
                null,
                template,
                templateVersion,
                occurredOn,
                status,
                steps == null ? null : steps.stream().map(Step::own).toList(),
                null,
                text,
                null,
                createdAt);
    }
}
