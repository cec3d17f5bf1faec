package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A card or an action, as much of it as whoever asks may see. */
sealed interface Matter {
    UUID id();

    Source source();

    PartnerType type();

    /** Whether its source takes part in serving the person because of it. */
    boolean isUnderWay(LocalDate today);

    /** Days on which something happened. */
    Stream<LocalDate> activity();

    record Card(UUID id, Source source, PartnerType type, EventCardContent content) implements Matter {
        @Override
        public boolean isUnderWay(LocalDate today) {
            return content.status() != null && content.status().isOpen();
        }

        @Override
        public Stream<LocalDate> activity() {
            return Stream.concat(
                    Stream.ofNullable(content.occurredOn()),
                    steps().stream().flatMap(step -> Stream.ofNullable(step.doneOn())));
        }

        List<EventCardContent.CardStep> steps() {
            return content.steps() == null ? List.of() : content.steps();
        }
    }

    record Action(UUID id, Source source, PartnerType type, ServiceActionContent content) implements Matter {
        /** Where the status isn't told the dates must do, so that no end that is kept back shows here. */
        @Override
        public boolean isUnderWay(LocalDate today) {
            if (content.status() != null) {
                return content.status().isUnderWay();
            }
            if (content.endedOn() != null) {
                return false;
            }
            return content.startedOn() != null
                    || (content.plannedOn() != null && !content.plannedOn().isBefore(today));
        }

        @Override
        public Stream<LocalDate> activity() {
            return Stream.concat(Stream.ofNullable(content.startedOn()), Stream.ofNullable(content.endedOn()));
        }
    }
}
