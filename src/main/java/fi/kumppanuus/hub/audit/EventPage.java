package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page that may hold fewer events than were asked for, or none, and still go on: {@code scannedTo} says how far it got. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventPage(
        List<EventView> items,
        @Nullable String next,
        @Nullable Instant scannedTo) {}
