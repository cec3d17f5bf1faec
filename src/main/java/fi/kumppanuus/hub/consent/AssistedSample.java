package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One record of an officer's, as a data protection officer samples it: enough to ask for the paper and compare. */
record AssistedSample(
        UUID id,
        Instant recordedAt,
        PartnerId partner,
        String actingUser,
        String purpose,
        String noticeVersion,
        String lang,
        LocalDate validUntil,
        LocalDate servicePeriodEnd,
        String identifiedBy,
        String given,
        RecordConsent.Evidence evidence,
        List<RecordedConsents.Outcome> outcomes) {}
