package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left of a card's content, with what is worked out. Who did a step is nobody's to read, not the source's either. */
record ReleasedCard(
        @Nullable String template,
        @Nullable Integer templateVersion,
        @Nullable LocalDate occurredOn,
        @Nullable EventCardStatus status,
        @JsonIgnoreProperties("doneBy") @Nullable List<EventCard.Step> steps,
        @Nullable List<UUID> serviceActions,
        @Nullable String text) {}
