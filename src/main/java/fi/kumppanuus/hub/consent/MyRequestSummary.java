package fi.kumppanuus.hub.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A request that waits for the person's answer. */
public record MyRequestSummary(
        UUID id,
        PartnerName requestedBy,
        PartnerName recipient,
        Coded purpose,
        LocalDate validUntil,
        Instant expiresAt,
        List<String> categories) {}
