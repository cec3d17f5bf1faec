package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed every check, sources filled in.
 *
 * @param subject null for a request by link
 */
record AskedFor(
        UUID id,
        PartnerId askedBy,
        @Nullable SubjectId subject,
        PartnerId recipient,
        String purpose,
        List<RequestedItem> items,
        LocalDate validUntil,
        @Nullable String reference,
        @Nullable String returnUrl,
        @Nullable String returnState,
        ActingUser actingUser) {}
