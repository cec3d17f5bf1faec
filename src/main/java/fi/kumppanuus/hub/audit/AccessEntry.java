package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PartnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event as the person it is about may see it: the employee only as person or machine. */
public record AccessEntry(
        UUID eventId,
        Instant at,
        Optional<PartnerId> partner,
        Action action,
        @Nullable String purpose,
        @Nullable BasisRef basis,
        long categories,
        List<RecordRef> records,
        Outcome outcome,
        boolean automatic,
        @Nullable Instant delayedUntil) {}
