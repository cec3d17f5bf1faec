package fi.kumppanuus.hub.sharing;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left of a card's content, with what is worked out. */
record ReleasedCard(
        @Nullable String template,
        @Nullable Integer templateVersion,
        @Nullable LocalDate occurredOn,
        @Nullable EventCardStatus status,
        @Nullable List<EventCard.Step> steps,
        @Nullable List<UUID> serviceActions,
        @Nullable String text) {}
